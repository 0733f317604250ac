package dev.milepost.alert.escalation;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Standing.Acknowledged;
import dev.milepost.alert.alert.Standing.Resolved;
import dev.milepost.alert.alert.Standing.Snoozed;
import dev.milepost.alert.alert.Standing.Triggered;
import dev.milepost.alert.impact.Impact;
import dev.milepost.alert.inhibit.InhibitRule;
import dev.milepost.alert.silence.Silence;
import dev.milepost.alert.silence.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a due step does, and why: small stages, each of which may let it pass or not. */
public final class EscalationRules {

  /**
   * What is held is looked at again by then at the latest: the end of its reason wakes it, but a
   * page must not hang on that alone.
   */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  /** Until then somebody may be on call. */
  private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

  private static final List<Stage> STAGES =
      List.of(
          EscalationRules::round,
          EscalationRules::answer,
          EscalationRules::silence,
          EscalationRules::inhibition,
          EscalationRules::group,
          EscalationRules::policy,
          EscalationRules::choice);

  private EscalationRules() {}

  /** The outcome of a due step. */
  public sealed interface Decision {
    /** Tell these people; {@code next} is when the following step is due. */
    record Tell(List<String> targets, Optional<Due> next) implements Decision {}

    /** Tell nobody, for a reason that is kept. */
    record Skip(String reason) implements Decision {}

    /** The step is not for this alert, for a reason that is kept; the next one may be. */
    record Pass(String reason, Optional<Due> next) implements Decision {}

    /**
     * Tell nobody yet.
     *
     * @param until when the step is looked at again, if what ends the reason does not wake it
     * @param silence id of the silence that holds it; null when it is something else
     */
    record Hold(Instant until, String reason, @Nullable String silence) implements Decision {}
  }

  /** A step, from 1, and its time. */
  public record Due(int step, Instant at) {}

  /** A decision and all that was looked at for it, in this order. */
  public record Judgement(Decision decision, List<Considered> considered) {}

  /** The first step of a round that began at {@code begin}. */
  public static Optional<Due> first(EscalationPolicy policy, Instant begin) {
    return policy.steps().isEmpty()
        ? Optional.empty()
        : Optional.of(new Due(1, begin.plus(policy.steps().getFirst().after())));
  }

  /** What the step does at {@code now}. */
  public static Decision decide(Situation at, Instant now) {
    return decide(at, now, new Looked(false));
  }

  /** What the step does at {@code now}, and why. */
  public static Judgement judge(Situation at, Instant now) {
    var looked = new Looked(true);
    Decision decision = decide(at, now, looked);
    return new Judgement(decision, looked.all());
  }

  private static Decision decide(Situation at, Instant now, Looked looked) {
    for (Stage stage : STAGES) {
      Optional<Decision> decision = stage.look(at, now, looked);
      if (decision.isPresent()) {
        return decision.get();
      }
    }
    return tell(at, now);
  }

  /** One reason for which nobody might be told. */
  private interface Stage {
    Optional<Decision> look(Situation at, Instant now, Looked looked);
  }

  private static Optional<Decision> round(Situation at, Instant now, Looked looked) {
    int current = at.alert().round().number();
    boolean over = at.round() != current;
    if (over) {
      looked.applies("round", "round " + current + " has begun since");
    }
    return over
        ? Optional.of(new Decision.Skip("the escalation has begun anew since"))
        : Optional.empty();
  }

  private static Optional<Decision> answer(Situation at, Instant now, Looked looked) {
    @Nullable String reason =
        switch (at.alert().standing()) {
          case Triggered open -> null;
          case Acknowledged by ->
              "the alert was acknowledged by " + by.act().by() + " at " + by.act().at();
          case Snoozed by -> "the alert was snoozed by " + by.act().by() + " until " + by.until();
          case Resolved by -> "the alert was resolved by " + by.act().by() + " at " + by.act().at();
        };
    if (reason == null) {
      looked.passes("answer", () -> unanswered(at));
      return Optional.empty();
    }
    looked.applies("answer", reason);
    return Optional.of(new Decision.Skip(reason));
  }

  private static Optional<Decision> silence(Situation at, Instant now, Looked looked) {
    Map<String, String> labels = at.alert().matchable();
    for (Silence silence : at.silences()) {
      Optional<Instant> until = silence.silences(labels, now);
      if (until.isPresent()) {
        String why =
            words(silence)
                + " by "
                + silence.createdBy()
                + (until.get().equals(Window.NEVER) ? "" : " until " + until.get())
                + ": "
                + silence.comment();
        looked.applies("silence", why);
        return Optional.of(new Decision.Hold(soon(until.get(), now), why, silence.id()));
      }
      looked.passes("silence", () -> words(silence) + " " + silence.why(labels, now));
    }
    return Optional.empty();
  }

  private static String words(Silence silence) {
    return "silence " + silence.id() + " " + silence.matchers();
  }

  private static Optional<Decision> inhibition(Situation at, Instant now, Looked looked) {
    Map<String, String> labels = at.alert().matchable();
    for (InhibitRule rule : at.rules()) {
      Optional<Alert> by =
          others(at).filter(other -> rule.inhibits(other.matchable(), labels)).findFirst();
      if (by.isPresent()) {
        String why =
            "alert " + by.get().id() + " (" + by.get().content().title() + ") is open: " + rule;
        looked.applies("inhibition", why);
        return Optional.of(new Decision.Hold(now.plus(LOOK_AGAIN), why, null));
      }
      looked.passes(
          "inhibition",
          () ->
              "nothing open inhibits it by: "
                  + rule
                  + "; "
                  + rule.why(others(at).map(Alert::matchable), labels));
    }
    return Optional.empty();
  }

  private static Stream<Alert> others(Situation at) {
    return at.open().stream().filter(other -> !other.id().equals(at.alert().id()));
  }

  private static Optional<Decision> group(Situation at, Instant now, Looked looked) {
    Alert leader = at.leader();
    if (at.alert().place().group() == null) {
      looked.passes("group", () -> "its route makes no groups");
      return Optional.empty();
    }
    if (leader == null || leader.id().equals(at.alert().id())) {
      looked.passes("group", () -> "it is the first of its group");
      return Optional.empty();
    }
    if (leader.content().type().compareTo(at.alert().content().type()) > 0) {
      looked.passes(
          "group", () -> "it is worse than alert " + leader.id() + ", the first of its group");
      return Optional.empty();
    }
    String why = "alert " + leader.id() + " of the same group has paged and is open";
    looked.applies("group", why);
    return Optional.of(new Decision.Hold(now.plus(LOOK_AGAIN), why, null));
  }

  private static String unanswered(Situation at) {
    List<String> seen =
        at.alert().standing() instanceof Triggered open
            ? open.seenBy().stream().map(act -> act.by()).toList()
            : List.of();
    return seen.isEmpty()
        ? "nobody has answered"
        : String.join(", ", seen)
            + " acknowledged, of "
            + at.alert().place().acknowledgements()
            + " who must";
  }

  private static Optional<Decision> policy(Situation at, Instant now, Looked looked) {
    if (at.policy().step(at.step()).isEmpty()) {
      looked.applies("policy", place(at));
      return Optional.of(new Decision.Skip("the policy has no such step"));
    }
    looked.passes("policy", () -> place(at));
    return Optional.empty();
  }

  private static String place(Situation at) {
    return at.policy().words(at.step())
        + " of "
        + at.policy().steps().size()
        + " of policy "
        + at.policy().name();
  }

  private static Optional<Decision> choice(Situation at, Instant now, Looked looked) {
    Choice choice = at.policy().step(at.step()).orElseThrow().choice();
    boolean asked = at.alert().content().namesTask();
    if (choice.impact() != null && at.impact() == null && asked) {
      // It is asked when the alert begins, and answered or given up within its time.
      Instant last = at.alert().round().at().plus(Impact.WAIT);
      if (now.isBefore(last)) {
        String why = "its impact is being asked for";
        looked.applies("choice", why);
        return Optional.of(new Decision.Hold(last, why, null));
      }
    }
    Optional<String> refused = choice.refuses(at.alert().content().type(), at.impact());
    if (refused.isPresent()) {
      looked.applies("choice", refused.get());
      return refused.map(why -> new Decision.Pass(why, next(at, now)));
    }
    looked.passes(
        "choice",
        () ->
            "the step is for such alerts"
                + (choice.impact() == null
                    ? ""
                    : "; impact: "
                        + (at.impact() == null
                            ? (asked ? "not known in time" : "it names no task")
                                + ", so taken for high"
                            : at.impact().words())));
    return Optional.empty();
  }

  private static Decision tell(Situation at, Instant now) {
    return new Decision.Tell(at.policy().step(at.step()).orElseThrow().targets(), next(at, now));
  }

  /** The next step comes as long after this one as the policy says, also when this one was held. */
  private static Optional<Due> next(Situation at, Instant now) {
    return at.policy().untilNext(at.step()).map(later -> new Due(at.step() + 1, now.plus(later)));
  }

  /**
   * What becomes of a step that reaches nobody. It must not end there: the next step is taken at
   * once, the policy's next time begins soon, and where there is neither, this one is tried again
   * until somebody is on call.
   *
   * @param next as it would have been
   */
  public static Decision unheard(
      EscalationPolicy policy, int step, Optional<Due> next, String why, Instant now) {
    Instant soon = now.plus(TRY_AGAIN);
    return next.<Decision>map(
            due -> {
              Instant at =
                  policy.endsPass(step) ? (due.at().isBefore(soon) ? due.at() : soon) : now;
              return new Decision.Pass(why, Optional.of(new Due(due.step(), at)));
            })
        .orElseGet(() -> new Decision.Hold(soon, why, null));
  }

  private static Instant soon(Instant until, Instant now) {
    Instant latest = now.plus(LOOK_AGAIN);
    return until.isBefore(latest) ? until : latest;
  }
}
