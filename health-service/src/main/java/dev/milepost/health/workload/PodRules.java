package dev.milepost.health.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is not well with a pod. */
public final class PodRules {

  /** For so long what has happened counts after it happened. */
  static final Duration RECENT = Restarts.WINDOW;

  /** A probe that fails is told of again at least so often: the kubelet gathers its events. */
  static final Duration PROBED = Duration.ofMinutes(5);

  private static final int LOOP = 3;
  private static final int LONGEST_MESSAGE = 300;

  private static final Set<String> PULL =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "ImageInspectError",
          "RegistryUnavailable",
          "SignatureValidationFailed");

  private static final Set<String> CANNOT_START =
      Set.of(
          "CreateContainerConfigError",
          "CreateContainerError",
          "RunContainerError",
          "PreCreateHookError",
          "PostStartHookError");

  private static final Set<String> NOT_MOUNTED =
      Set.of("FailedMount", "FailedAttachVolume", "FailedMapVolume", "VolumeResizeFailed");

  private PodRules() {}

  /**
   * What is not well with it.
   *
   * @param events about it
   * @param node where it runs; null when it is nowhere or may not be seen
   */
  public static List<Finding> findings(
      PodSnapshot pod, List<EventSnapshot> events, @Nullable NodeSnapshot node, Instant now) {
    var findings = new ArrayList<Finding>();
    if (pod.going() || pod.phase().equals("Succeeded")) {
      return findings;
    }
    if (pod.phase().equals("Failed")) {
      evicted(pod, now, findings);
      return findings;
    }
    if (node != null && !node.ready()) {
      findings.add(
          new Finding(
              Reason.NODE_NOT_READY,
              "node " + node.name() + " of pod " + pod.name() + " is not ready"));
    }
    if (pod.unschedulable() != null && pod.node() == null) {
      findings.add(
          new Finding(
              Reason.UNSCHEDULABLE,
              "no node takes pod " + pod.name() + ": " + cut(pod.unschedulable())));
    }
    for (ContainerSnapshot each : pod.containers()) {
      container(pod, each, events, now, findings);
    }
    if (!pod.ready()) {
      notMounted(pod, events, now, findings);
      probes(pod, events, now, findings);
    }
    return findings;
  }

  /** Whether it does its work: ready is not enough, a container that crashes is so in between. */
  public static boolean serves(PodSnapshot pod, List<Finding> findings) {
    return pod.ready()
        && !pod.going()
        && !pod.over()
        && findings.stream()
            .noneMatch(
                each ->
                    each.reason() == Reason.CRASH_LOOP || each.reason() == Reason.NODE_NOT_READY);
  }

  private static void evicted(PodSnapshot pod, Instant now, List<Finding> findings) {
    Instant at = pod.endedAt() == null ? pod.createdAt() : pod.endedAt();
    Instant until = at.plus(RECENT);
    if ("Evicted".equals(pod.reason()) && until.isAfter(now)) {
      findings.add(
          new Finding(
              Reason.EVICTED,
              "pod "
                  + pod.name()
                  + " was evicted"
                  + (pod.message() == null ? "" : ": " + cut(pod.message())),
              until));
    }
  }

  private static void container(
      PodSnapshot pod,
      ContainerSnapshot container,
      List<EventSnapshot> events,
      Instant now,
      List<Finding> findings) {
    String where = "container " + container.name() + " of pod " + pod.name();
    String waiting = container.waiting();
    if (waiting != null && PULL.contains(waiting)) {
      findings.add(
          new Finding(
              Reason.IMAGE_PULL,
              where
                  + " has no image "
                  + container.image()
                  + ": "
                  + waiting
                  + more(container.waitingMessage())));
      return;
    }
    if (waiting != null && CANNOT_START.contains(waiting)) {
      findings.add(
          new Finding(
              Reason.CANNOT_START,
              where + " cannot start: " + waiting + more(container.waitingMessage())));
      return;
    }
    Ended latest = container.latest();
    Instant end = latest == null ? null : latest.at().plus(RECENT);
    Instant until = end == null || !end.isAfter(now) ? null : end;
    boolean loops = loops(pod, container, events, now);
    if (latest != null && until != null && latest.reason().equals("OOMKilled")) {
      findings.add(
          new Finding(
              Reason.OOM_KILLED,
              where + " was " + latest.words() + ", image " + container.image(),
              until));
    }
    if (loops) {
      findings.add(
          new Finding(
              Reason.CRASH_LOOP,
              where
                  + " crashes again and again: "
                  + container.restarts().count()
                  + " restarts"
                  + (latest == null ? "" : ", last " + latest.words())
                  + ", image "
                  + container.image(),
              // One that waits is looping whatever the time.
              "CrashLoopBackOff".equals(waiting) ? null : until));
    }
  }

  /**
   * Restarts over time, the last end and the kubelet's own warning together: it seldom says {@code
   * CrashLoopBackOff} at the container itself.
   */
  private static boolean loops(
      PodSnapshot pod, ContainerSnapshot container, List<EventSnapshot> events, Instant now) {
    if ("CrashLoopBackOff".equals(container.waiting())) {
      return true;
    }
    Ended latest = container.latest();
    if (latest == null || !latest.at().plus(RECENT).isAfter(now)) {
      return false;
    }
    if (container.init() && container.ended() != null && latest.exitCode() == 0) {
      return false;
    }
    int of = container.restarts().within(now);
    boolean down = container.ended() != null || container.waiting() != null;
    return of >= LOOP
        || container.restarts().count() >= LOOP - 1
            && of >= 1
            && (down || backsOff(pod, container, events, now));
  }

  private static boolean backsOff(
      PodSnapshot pod, ContainerSnapshot container, List<EventSnapshot> events, Instant now) {
    return events.stream()
        .filter(each -> each.kind().equals("Pod") && each.name().equals(pod.name()))
        .filter(each -> each.container().isEmpty() || each.container().equals(container.name()))
        .filter(each -> each.at().plus(RECENT).isAfter(now))
        .anyMatch(
            // The same reason is given for images that cannot be pulled.
            each -> each.reason().equals("BackOff") && each.message().contains("restarting"));
  }

  private static void notMounted(
      PodSnapshot pod, List<EventSnapshot> events, Instant now, List<Finding> findings) {
    if (pod.phase().equals("Pending")) {
      events.stream()
          .filter(each -> NOT_MOUNTED.contains(each.reason()))
          .filter(each -> each.kind().equals("Pod") && each.name().equals(pod.name()))
          .filter(each -> each.at().plus(RECENT).isAfter(now))
          .findFirst()
          .ifPresent(
              each ->
                  findings.add(
                      new Finding(
                          Reason.VOLUME_NOT_MOUNTED,
                          "pod "
                              + pod.name()
                              + " waits for its volume: "
                              + each.reason()
                              + more(each.message()),
                          each.at().plus(RECENT))));
    }
  }

  private static void probes(
      PodSnapshot pod, List<EventSnapshot> events, Instant now, List<Finding> findings) {
    for (EventSnapshot each : events) {
      Instant until = each.at().plus(PROBED);
      if (each.reason().equals("Unhealthy")
          && each.kind().equals("Pod")
          && each.name().equals(pod.name())
          && until.isAfter(now)) {
        findings.add(
            new Finding(
                Reason.PROBE_FAILING,
                (each.container().isEmpty() ? "" : "container " + each.container() + " of ")
                    + "pod "
                    + pod.name()
                    + " is not ready: "
                    + cut(each.message()),
                until));
        return;
      }
    }
  }

  static String more(@Nullable String message) {
    return message == null || message.isBlank() ? "" : ": " + cut(message);
  }

  static String cut(String message) {
    String line = message.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }
}
