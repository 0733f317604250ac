package dev.milepost.health.workload;

import dev.milepost.contracts.health.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How nodes and claims to volumes stand. */
public final class PlaceRules {

  /** A volume that is made on demand takes a while. */
  static final Duration PROVISIONING = Duration.ofMinutes(2);

  private PlaceRules() {}

  /** Judges a node. */
  public static Judgement judge(NodeSnapshot node) {
    if (!node.ready()) {
      Finding finding =
          new Finding(
              Reason.NODE_NOT_READY,
              "node "
                  + node.name()
                  + " is not ready"
                  + (node.since() == null ? "" : " since " + node.since())
                  + PodRules.more(node.message()));
      return of(Verdict.DOWN, finding, node.notes());
    }
    if (!node.pressures().isEmpty()) {
      Finding finding =
          new Finding(
              Reason.NODE_PRESSURE,
              "node " + node.name() + " is under " + String.join(", ", node.pressures()));
      return of(Verdict.DEGRADED, finding, node.notes());
    }
    return new Judgement(
        Verdict.HEALTHY,
        node.cordoned() ? "is ready, and cordoned" : "is ready",
        List.of(),
        node.notes().dependsOn(),
        null);
  }

  /**
   * Judges a claim. One that nobody uses may wait for its first consumer: that is no fault.
   *
   * @param events about it
   * @param used whether a pod wants it
   */
  public static Judgement judge(
      ClaimSnapshot claim, List<EventSnapshot> events, boolean used, Instant now) {
    if (claim.phase().equals("Bound")) {
      return new Judgement(
          Verdict.HEALTHY, "has its volume", List.of(), claim.notes().dependsOn(), null);
    }
    if (claim.phase().equals("Lost")) {
      return of(
          Verdict.DOWN,
          new Finding(Reason.VOLUME_LOST, "claim " + claim.name() + " has lost its volume"),
          claim.notes());
    }
    @Nullable EventSnapshot failed =
        events.stream()
            .filter(each -> each.reason().equals("ProvisioningFailed"))
            .filter(each -> each.at().plus(PodRules.RECENT).isAfter(now))
            .findFirst()
            .orElse(null);
    Instant late = claim.createdAt().plus(PROVISIONING);
    if (failed == null && (!used || late.isAfter(now))) {
      return new Judgement(
          Verdict.UNKNOWN,
          used ? "waits for its volume" : "waits for a pod that uses it",
          List.of(),
          claim.notes().dependsOn(),
          used ? late : null);
    }
    return of(
        Verdict.DOWN,
        new Finding(
            Reason.VOLUME_PENDING,
            "claim "
                + claim.name()
                + " has no volume since "
                + claim.createdAt()
                + (failed == null ? "" : PodRules.more(failed.message()))),
        claim.notes());
  }

  private static Judgement of(Verdict verdict, Finding finding, Notes notes) {
    return new Judgement(verdict, finding.words(), List.of(finding), notes.dependsOn(), null);
  }
}
