package dev.milepost.health.workload.engine.kubernetes;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.workload.ClaimSnapshot;
import dev.milepost.health.workload.CronJobSnapshot;
import dev.milepost.health.workload.EventSnapshot;
import dev.milepost.health.workload.JobRules;
import dev.milepost.health.workload.JobSnapshot;
import dev.milepost.health.workload.Judgement;
import dev.milepost.health.workload.NodeSnapshot;
import dev.milepost.health.workload.Notes;
import dev.milepost.health.workload.PlaceRules;
import dev.milepost.health.workload.PodSnapshot;
import dev.milepost.health.workload.Rollout;
import dev.milepost.health.workload.Surroundings;
import dev.milepost.health.workload.Workload;
import dev.milepost.health.workload.WorkloadDetail;
import dev.milepost.health.workload.WorkloadKey;
import dev.milepost.health.workload.WorkloadRules;
import dev.milepost.health.workload.WorkloadSnapshot;
import dev.milepost.health.workload.engine.kubernetes.ClusterObjects.Known;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges a workload by what is known of it now. */
public final class ClusterJudge {

  private static final int MOST_PODS = 50;
  private static final int MOST_EVENTS = 20;
  private static final int MOST_NODES = 20;

  private ClusterJudge() {}

  /**
   * A workload as it stands.
   *
   * @param again when to judge it anew though nothing has happened; null when there is no need
   */
  public record Judged(Workload workload, @Nullable Instant again) {}

  /** Judges a workload; empty when it is not there, or not to be watched. */
  public static Optional<Judged> judge(ClusterWatch watch, WorkloadKey key, Instant now) {
    Known known = watch.judged(key) ? watch.objects().known(key) : null;
    if (known == null) {
      return Optional.empty();
    }
    var around =
        new Surroundings(
            watch.podsSeen(),
            known.pods(),
            known.nodes(),
            known.claims(),
            known.events(),
            known.scalers());
    Judgement judgement =
        switch (known.object()) {
          case WorkloadSnapshot workload -> WorkloadRules.judge(workload, around, now);
          case JobSnapshot job -> JobRules.judge(job, around, now);
          case CronJobSnapshot cron -> JobRules.judge(cron, known.jobs(), around, now);
          case NodeSnapshot node -> PlaceRules.judge(node);
          case ClaimSnapshot claim -> PlaceRules.judge(claim, known.events(), known.used(), now);
          case null, default -> WorkloadRules.judgePods(around, now);
        };
    return Optional.of(new Judged(workload(key, known, judgement), judgement.again()));
  }

  private static Workload workload(WorkloadKey key, Known known, Judgement judgement) {
    Notes notes = notes(known.object());
    WorkloadSnapshot own = known.object() instanceof WorkloadSnapshot it ? it : null;
    Rollout rollout = own == null ? null : own.rollout();
    return new Workload(
        key,
        notes.component() == null ? key.id() : notes.component(),
        notes.project(),
        judgement.verdict(),
        judgement.reason(),
        judgement.words(),
        judgement.dependsOn(),
        own == null ? null : own.desired(),
        own == null ? null : ready(known.pods(), own),
        known.pods().stream().mapToInt(PodSnapshot::restarts).sum(),
        image(known),
        rollout,
        known.pods().stream()
            .map(PodSnapshot::node)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .limit(MOST_NODES)
            .toList(),
        detail(known, judgement, notes));
  }

  private static int ready(List<PodSnapshot> pods, WorkloadSnapshot own) {
    return judgedByPods(pods)
        ? (int) pods.stream().filter(pod -> pod.ready() && !pod.going()).count()
        : own.ready();
  }

  private static boolean judgedByPods(List<PodSnapshot> pods) {
    return !pods.isEmpty();
  }

  private static Notes notes(@Nullable Record object) {
    return switch (object) {
      case WorkloadSnapshot it -> it.notes();
      case JobSnapshot it -> it.notes();
      case CronJobSnapshot it -> it.notes();
      case NodeSnapshot it -> it.notes();
      case ClaimSnapshot it -> it.notes();
      case null, default -> Notes.NONE;
    };
  }

  private static String image(Known known) {
    return switch (known.object()) {
      case WorkloadSnapshot it -> it.image();
      case JobSnapshot it -> it.image();
      case CronJobSnapshot it -> it.image();
      case null, default ->
          String.join(
              ", ",
              known.pods().stream()
                  .limit(1)
                  .flatMap(pod -> pod.containers().stream())
                  .map(each -> each.image())
                  .distinct()
                  .toList());
    };
  }

  private static WorkloadDetail detail(Known known, Judgement judgement, Notes notes) {
    return new WorkloadDetail(
        judgement.findings().stream()
            .map(each -> new WorkloadDetail.Said(each.reason().wireName(), each.words()))
            .limit(MOST_PODS)
            .toList(),
        known.pods().stream()
            .sorted(Comparator.comparing(PodSnapshot::ready).thenComparing(PodSnapshot::name))
            .limit(MOST_PODS)
            .map(ClusterJudge::pod)
            .toList(),
        Math.max(0, known.pods().size() - MOST_PODS),
        known.events().stream().limit(MOST_EVENTS).map(ClusterJudge::event).toList(),
        notes.faults());
  }

  private static WorkloadDetail.Pod pod(PodSnapshot pod) {
    return new WorkloadDetail.Pod(
        pod.name(),
        pod.node(),
        pod.reason() == null ? pod.phase() : pod.reason(),
        pod.ready(),
        pod.restarts(),
        pod.createdAt(),
        pod.containers().stream().map(each -> each.image()).distinct().toList());
  }

  private static WorkloadDetail.Event event(EventSnapshot event) {
    return new WorkloadDetail.Event(
        event.kind() + " " + event.name(),
        event.reason(),
        event.message(),
        event.count(),
        event.at());
  }

  /** The same when the cluster could not be seen for so long that nothing is known any more. */
  public static Workload unseen(Workload workload, Instant since) {
    return new Workload(
        workload.key(),
        workload.component(),
        workload.project(),
        Verdict.UNKNOWN,
        null,
        "the cluster cannot be seen since " + since,
        workload.dependsOn(),
        workload.desired(),
        workload.ready(),
        workload.restarts(),
        workload.image(),
        workload.rollout(),
        workload.nodes(),
        workload.detail());
  }
}
