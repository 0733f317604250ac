package dev.milepost.health.workload.engine.kubernetes;

import static dev.milepost.health.workload.engine.kubernetes.ObjectReader.created;
import static dev.milepost.health.workload.engine.kubernetes.ObjectReader.cut;
import static dev.milepost.health.workload.engine.kubernetes.ObjectReader.name;
import static dev.milepost.health.workload.engine.kubernetes.ObjectReader.namespace;
import static dev.milepost.health.workload.engine.kubernetes.ObjectReader.number;
import static dev.milepost.health.workload.engine.kubernetes.ObjectReader.time;

import dev.milepost.health.workload.ContainerSnapshot;
import dev.milepost.health.workload.Ended;
import dev.milepost.health.workload.PodSnapshot;
import dev.milepost.health.workload.Restarts;
import dev.milepost.health.workload.WorkloadKey;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Volume;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes from a pod what the rules need. */
final class PodReader {

  private PodReader() {}

  /**
   * Reads a pod.
   *
   * @param owner the workload it belongs to
   * @param before how it was seen before, which knows when it restarted; null at first sight
   */
  static PodSnapshot read(Pod pod, WorkloadKey owner, @Nullable PodSnapshot before, Instant now) {
    PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
    List<PodCondition> conditions = status.getConditions();
    Instant created = created(pod);
    var containers = new ArrayList<ContainerSnapshot>();
    for (ContainerStatus each : status.getInitContainerStatuses()) {
      containers.add(container(each, true, before, created, now));
    }
    for (ContainerStatus each : status.getContainerStatuses()) {
      containers.add(container(each, false, before, created, now));
    }
    return new PodSnapshot(
        namespace(pod),
        name(pod),
        owner,
        pod.getSpec() == null ? null : pod.getSpec().getNodeName(),
        Objects.requireNonNullElse(status.getPhase(), "Pending"),
        status.getReason(),
        status.getMessage() == null ? null : cut(status.getMessage()),
        conditions.stream()
            .anyMatch(each -> "Ready".equals(each.getType()) && "True".equals(each.getStatus())),
        conditions.stream()
            .filter(each -> "PodScheduled".equals(each.getType()))
            .filter(each -> "False".equals(each.getStatus()))
            .filter(each -> "Unschedulable".equals(each.getReason()))
            .map(each -> cut(each.getMessage()))
            .findFirst()
            .orElse(null),
        pod.getMetadata().getDeletionTimestamp() != null,
        created,
        ended(conditions, containers),
        List.copyOf(containers),
        claims(pod));
  }

  /** An evicted pod says so by a condition; others end with the last of their containers. */
  private static @Nullable Instant ended(
      List<PodCondition> conditions, List<ContainerSnapshot> containers) {
    return conditions.stream()
        .filter(each -> "DisruptionTarget".equals(each.getType()))
        .map(each -> time(each.getLastTransitionTime()))
        .filter(Objects::nonNull)
        .findFirst()
        .or(
            () ->
                containers.stream()
                    .map(ContainerSnapshot::ended)
                    .filter(Objects::nonNull)
                    .map(Ended::at)
                    .max(Comparator.naturalOrder()))
        .orElse(null);
  }

  private static ContainerSnapshot container(
      ContainerStatus status,
      boolean init,
      @Nullable PodSnapshot before,
      Instant created,
      Instant now) {
    Ended ended = ended(status.getState());
    Ended last = ended(status.getLastState());
    var waiting = status.getState() == null ? null : status.getState().getWaiting();
    int count = number(status.getRestartCount());
    Restarts known =
        Optional.ofNullable(before).stream()
            .flatMap(pod -> pod.containers().stream())
            .filter(each -> each.init() == init && each.name().equals(status.getName()))
            .map(ContainerSnapshot::restarts)
            .findFirst()
            .orElse(null);
    Ended latest = last == null ? ended : last;
    return new ContainerSnapshot(
        status.getName(),
        Objects.requireNonNullElse(status.getImage(), ""),
        init,
        Boolean.TRUE.equals(status.getReady()),
        known == null
            ? Restarts.first(count, latest == null ? null : latest.at(), created, now)
            : known.then(count, now),
        waiting == null ? null : waiting.getReason(),
        waiting == null || waiting.getMessage() == null ? null : cut(waiting.getMessage()),
        ended,
        last);
  }

  private static @Nullable Ended ended(@Nullable ContainerState state) {
    var terminated = state == null ? null : state.getTerminated();
    return terminated == null
        ? null
        : new Ended(
            Objects.requireNonNullElse(terminated.getReason(), "Error"),
            number(terminated.getExitCode()),
            Objects.requireNonNullElse(time(terminated.getFinishedAt()), Instant.EPOCH));
  }

  private static List<String> claims(Pod pod) {
    List<Volume> volumes = pod.getSpec() == null ? List.of() : pod.getSpec().getVolumes();
    return volumes.stream()
        .filter(each -> each.getPersistentVolumeClaim() != null)
        .map(each -> each.getPersistentVolumeClaim().getClaimName())
        .sorted()
        .toList();
  }
}
