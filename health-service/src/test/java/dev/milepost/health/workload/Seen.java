package dev.milepost.health.workload;

import dev.milepost.health.workload.Rollout.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Snapshots for tests of rules. */
final class Seen {

  static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  static final WorkloadKey SHOP = new WorkloadKey(WorkloadKind.DEPLOYMENT, "shop", "checkout");

  private Seen() {}

  static Instant ago(int minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }

  static ContainerSnapshot container(
      int restarts,
      List<Instant> recent,
      @Nullable String waiting,
      @Nullable Ended ended,
      @Nullable Ended last) {
    return new ContainerSnapshot(
        "app",
        "registry.test/app:7",
        false,
        waiting == null && ended == null,
        new Restarts(restarts, recent),
        waiting,
        null,
        ended,
        last);
  }

  static ContainerSnapshot fine() {
    return container(0, List.of(), null, null, null);
  }

  static PodSnapshot pod(String name, boolean ready, ContainerSnapshot... containers) {
    return new PodSnapshot(
        "shop",
        name,
        SHOP,
        "n1",
        "Running",
        null,
        null,
        ready,
        null,
        false,
        ago(600),
        null,
        List.of(containers),
        List.of());
  }

  static PodSnapshot pending(String name, @Nullable String unschedulable, List<String> claims) {
    return new PodSnapshot(
        "shop",
        name,
        SHOP,
        null,
        "Pending",
        null,
        null,
        false,
        unschedulable,
        false,
        ago(600),
        null,
        List.of(),
        claims);
  }

  static PodSnapshot evicted(String name, int minutes) {
    return new PodSnapshot(
        "shop",
        name,
        SHOP,
        "n1",
        "Failed",
        "Evicted",
        "The node was low on resource: memory.",
        false,
        null,
        false,
        ago(600),
        ago(minutes),
        List.of(),
        List.of());
  }

  static EventSnapshot event(String pod, String reason, String message, int minutes) {
    return new EventSnapshot("Pod", "shop", pod, "app", reason, message, 4, ago(minutes));
  }

  static NodeSnapshot node(String name, boolean ready, String... pressures) {
    return new NodeSnapshot(
        name,
        Notes.NONE,
        ready,
        ready ? "" : "Kubelet stopped posting node status.",
        ago(3),
        List.of(pressures),
        false);
  }

  static ClaimSnapshot claim(String name, String phase, int minutes) {
    return new ClaimSnapshot("shop", name, Notes.NONE, phase, ago(minutes));
  }

  static WorkloadSnapshot workload(int desired, Phase phase) {
    return workload(desired, phase, 600);
  }

  static WorkloadSnapshot workload(int desired, Phase phase, int minutes) {
    return new WorkloadSnapshot(
        SHOP,
        Notes.NONE,
        desired,
        0,
        desired,
        "registry.test/app:7",
        new Rollout(phase, "7", ""),
        ago(minutes));
  }

  static Surroundings around(List<PodSnapshot> pods, EventSnapshot... events) {
    return around(pods, List.of(node("n1", true)), List.of(), List.of(), events);
  }

  static Surroundings around(
      List<PodSnapshot> pods,
      List<NodeSnapshot> nodes,
      List<ClaimSnapshot> claims,
      List<ScalerSnapshot> scalers,
      EventSnapshot... events) {
    return new Surroundings(
        true,
        pods,
        nodes.stream().collect(Collectors.toMap(NodeSnapshot::name, Function.identity())),
        claims.stream().collect(Collectors.toMap(ClaimSnapshot::name, Function.identity())),
        List.of(events),
        scalers);
  }

  static Surroundings nothing() {
    return new Surroundings(true, List.of(), Map.of(), Map.of(), List.of(), List.of());
  }

  static JobSnapshot job(
      String name, int active, @Nullable String failure, boolean complete, int minutes) {
    return new JobSnapshot(
        "shop",
        name,
        new WorkloadKey(WorkloadKind.JOB, "shop", name),
        Notes.NONE,
        "registry.test/job:1",
        active,
        complete ? 1 : 0,
        failure == null ? 0 : 7,
        1,
        false,
        complete,
        failure,
        null,
        ago(minutes),
        null,
        Duration.ofMinutes(30),
        ago(minutes));
  }

  static CronJobSnapshot cron(
      String schedule, @Nullable String zone, boolean suspended, @Nullable Instant last) {
    return new CronJobSnapshot(
        "shop",
        "nightly",
        new Notes(null, null, new TreeSet<>(), null, List.of()),
        "registry.test/job:1",
        schedule,
        zone,
        suspended,
        false,
        0,
        null,
        last,
        ago(6000));
  }
}
