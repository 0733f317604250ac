package dev.milepost.health.workload;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.workload.Rollout.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a workload that keeps pods running stands: its own state and that of its pods. */
public final class WorkloadRules {

  /** The default of {@code progressDeadlineSeconds}. */
  static final Duration FIRST_START = Duration.ofMinutes(10);

  /** Nodes and claims that a component is said to depend on; the graph of a fleet has no use. */
  private static final int MOST_NEEDED = 20;

  private WorkloadRules() {}

  /** Judges it. */
  public static Judgement judge(WorkloadSnapshot workload, Surroundings around, Instant now) {
    var all = new ArrayList<Finding>();
    int serving = around.podsSeen() ? 0 : workload.ready();
    for (PodSnapshot pod : around.pods()) {
      List<Finding> own = ofPod(pod, around, now);
      serving += PodRules.serves(pod, own) ? 1 : 0;
      all.addAll(own);
    }
    all.addAll(ofClaims(around));
    Rollout rollout = workload.rollout();
    if (rollout.phase() == Phase.STUCK) {
      all.add(
          new Finding(
              Reason.ROLLOUT_STUCK,
              "the rollout of revision "
                  + rollout.revision()
                  + " is stuck"
                  + PodRules.more(rollout.message())));
    }
    if (serving >= workload.desired()) {
      // It was replaced; nothing is wanting.
      all.removeIf(each -> each.reason() == Reason.EVICTED);
    }
    for (ScalerSnapshot scaler : around.scalers()) {
      if (scaler.limited() && scaler.current() >= scaler.most()) {
        all.add(
            new Finding(
                Reason.AT_MAXIMUM,
                "autoscaler "
                    + scaler.name()
                    + " wants more than its maximum of "
                    + scaler.most()
                    + " replicas"));
      }
    }
    return judged(workload, around, serving, Judgement.ordered(all.stream()), now);
  }

  private static Judgement judged(
      WorkloadSnapshot workload,
      Surroundings around,
      int serving,
      List<Finding> findings,
      Instant now) {
    SortedSet<String> needs = needs(workload.notes(), around);
    String count = serving + " of " + workload.desired() + " replicas are ready";
    if (workload.desired() == 0) {
      return new Judgement(Verdict.PAUSED, "is scaled to 0 replicas", List.of(), needs, null);
    }
    boolean going = workload.rollout().phase() == Phase.GOING;
    Instant started = workload.createdAt().plus(FIRST_START);
    if (serving == 0 && findings.isEmpty() && started.isAfter(now)) {
      return new Judgement(Verdict.UNKNOWN, "is starting: " + count, findings, needs, started);
    }
    if (serving > 0 && findings.isEmpty() && going) {
      return new Judgement(
          Verdict.HEALTHY,
          "is rolling out revision " + workload.rollout().revision() + "; " + count,
          findings,
          needs,
          null);
    }
    if (serving >= workload.desired()) {
      return new Judgement(
          findings.isEmpty() ? Verdict.HEALTHY : Verdict.DEGRADED,
          findings.isEmpty() ? count : count + ", but " + Judgement.words(findings),
          findings,
          needs,
          Judgement.firstEnd(findings));
    }
    var whole = new ArrayList<>(findings);
    whole.add(new Finding(Reason.REPLICAS_SHORT, count));
    return new Judgement(
        serving == 0 ? Verdict.DOWN : Verdict.DEGRADED,
        findings.isEmpty() ? count : count + "; " + Judgement.words(findings),
        List.copyOf(whole),
        needs,
        Judgement.firstEnd(findings));
  }

  static List<Finding> ofPod(PodSnapshot pod, Surroundings around, Instant now) {
    return PodRules.findings(pod, around.events(), node(pod, around), now);
  }

  static Stream<Finding> ofPods(Surroundings around, Instant now) {
    return Stream.concat(
        around.pods().stream().flatMap(pod -> ofPod(pod, around, now).stream()),
        ofClaims(around).stream());
  }

  private static @Nullable NodeSnapshot node(PodSnapshot pod, Surroundings around) {
    return pod.node() == null ? null : around.nodes().get(pod.node());
  }

  /** A claim that is lost, or that a pod waits for. */
  private static List<Finding> ofClaims(Surroundings around) {
    var findings = new ArrayList<Finding>();
    for (PodSnapshot pod : around.pods()) {
      for (String name : pod.claims()) {
        ClaimSnapshot claim = around.claims().get(name);
        if (claim == null || pod.going() || pod.over() || claim.phase().equals("Bound")) {
          continue;
        }
        boolean lost = claim.phase().equals("Lost");
        findings.add(
            new Finding(
                lost ? Reason.VOLUME_LOST : Reason.VOLUME_PENDING,
                "claim " + name + (lost ? " has lost its volume" : " has no volume yet")));
      }
    }
    return findings;
  }

  /** What people say, and the nodes and volumes it uses: those first that are not well. */
  static SortedSet<String> needs(Notes notes, Surroundings around) {
    var needs = new TreeSet<>(notes.dependsOn());
    around.nodes().values().stream()
        .sorted(Comparator.comparing(NodeSnapshot::ready).thenComparing(NodeSnapshot::name))
        .limit(MOST_NEEDED)
        .forEach(each -> needs.add(WorkloadKey.node(each.name()).id()));
    around.claims().values().stream()
        .sorted(
            Comparator.comparing((ClaimSnapshot each) -> each.phase().equals("Bound"))
                .thenComparing(ClaimSnapshot::name))
        .limit(MOST_NEEDED)
        .forEach(each -> needs.add(WorkloadKey.claim(each.namespace(), each.name()).id()));
    return needs;
  }

  /**
   * Judges pods of which nothing else is known: those that nothing owns, or that belong to a kind
   * Milepost does not know or may not see.
   */
  public static Judgement judgePods(Surroundings around, Instant now) {
    List<PodSnapshot> there = around.pods().stream().filter(pod -> !pod.going()).toList();
    List<PodSnapshot> running = there.stream().filter(pod -> !pod.over()).toList();
    List<Finding> findings = Judgement.ordered(ofPods(around, now));
    SortedSet<String> needs = needs(Notes.NONE, around);
    if (running.isEmpty()) {
      boolean failed =
          there.stream().anyMatch(pod -> pod.phase().equals("Failed"))
              && there.stream().noneMatch(pod -> pod.phase().equals("Succeeded"));
      return new Judgement(
          failed ? Verdict.DOWN : Verdict.HEALTHY,
          failed ? "has failed" : "has come to its end",
          findings,
          needs,
          Judgement.firstEnd(findings));
    }
    long serving =
        running.stream().filter(pod -> PodRules.serves(pod, ofPod(pod, around, now))).count();
    String count = serving + " of " + running.size() + " pods are ready";
    Instant started =
        running.stream()
            .map(PodSnapshot::createdAt)
            .max(Comparator.naturalOrder())
            .orElse(now)
            .plus(FIRST_START);
    if (serving < running.size() && findings.isEmpty() && started.isAfter(now)) {
      return new Judgement(
          serving == 0 ? Verdict.UNKNOWN : Verdict.DEGRADED,
          "is starting: " + count,
          findings,
          needs,
          started);
    }
    Verdict verdict =
        serving == 0
            ? Verdict.DOWN
            : serving < running.size() || !findings.isEmpty() ? Verdict.DEGRADED : Verdict.HEALTHY;
    return new Judgement(
        verdict,
        findings.isEmpty() ? count : count + "; " + Judgement.words(findings),
        findings,
        needs,
        Judgement.firstEnd(findings));
  }
}
