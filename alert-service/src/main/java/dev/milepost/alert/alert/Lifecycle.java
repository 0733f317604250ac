package dev.milepost.alert.alert;

import dev.milepost.alert.alert.Standing.Acknowledged;
import dev.milepost.alert.alert.Standing.Act;
import dev.milepost.alert.alert.Standing.Lease;
import dev.milepost.alert.alert.Standing.Resolved;
import dev.milepost.alert.alert.Standing.Snoozed;
import dev.milepost.alert.alert.Standing.Triggered;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The legal changes of an alert, by people, by its sender and by time. */
public final class Lifecycle {

  private Lifecycle() {}

  /**
   * The alert after an action.
   *
   * @throws Failure 409 when its standing does not allow it, 400 when the action asks for a time
   *     that has passed
   */
  public static Alert apply(Alert alert, Action action, Instant now) {
    return switch (alert.standing()) {
      case Resolved over -> afterwards(alert, over, action, now);
      case Triggered open -> open(alert, action, now);
      case Acknowledged by -> open(alert, action, now);
      case Snoozed by -> open(alert, action, now);
    };
  }

  private static Alert open(Alert alert, Action action, Instant now) {
    return switch (action) {
      case Action.Acknowledge does -> acknowledged(alert, does, now);
      case Action.Unacknowledge does ->
          switch (alert.standing()) {
            case Acknowledged by -> alert.anew(now);
            case Snoozed by -> alert.anew(now);
            case Triggered no ->
                throw refused("Nobody has acknowledged or snoozed the alert: it is triggered.");
            case Resolved no -> throw new IllegalStateException("A resolved alert is not open");
          };
      case Action.Snooze does -> {
        if (!does.until().isAfter(now)) {
          throw Failure.invalid("until", "must be later than now, which is " + now);
        }
        yield alert.standing(new Snoozed(new Act(does.by(), now), does.until()), now);
      }
      case Action.Escalate does -> alert.escalated(now);
      case Action.Wake does -> alert.anew(now);
      case Action.LeaseOver does -> alert.anew(now);
      case Action.Renew does ->
          alert.standing() instanceof Acknowledged by && by.lease() != null
              ? alert.standing(
                  new Acknowledged(
                      by.act(),
                      new Lease(by.lease().length(), does.workedAt().plus(by.lease().length()))),
                  now)
              : alert;
      case Action.Resolve does -> alert.standing(new Resolved(new Act(does.by(), now)), now);
      case Action.Reopen does ->
          throw refused("The alert is open: it is " + lower(alert.status()) + ".");
      case Action.Occur does -> alert.said(does.content(), 1, does.endsAt(), now);
      case Action.Refresh does -> alert.said(does.content(), 0, does.endsAt(), now);
      case Action.Comment does -> alert;
    };
  }

  /** One is not enough where more must: until then others are told as before. */
  private static Alert acknowledged(Alert alert, Action.Acknowledge does, Instant now) {
    var act = new Act(does.by(), now);
    if (alert.standing() instanceof Triggered open) {
      if (open.seenBy().stream().anyMatch(seen -> seen.by().equals(does.by()))) {
        return alert;
      }
      var seen = new ArrayList<>(open.seenBy());
      seen.add(act);
      if (seen.size() < alert.place().acknowledgements()) {
        return alert.standing(new Triggered(seen), now);
      }
    }
    return alert.standing(new Acknowledged(act, lease(alert, does, now)), now);
  }

  private static @Nullable Lease lease(Alert alert, Action.Acknowledge does, Instant now) {
    Duration length = does.lease() == null ? alert.place().acknowledgeFor() : does.lease();
    return length == null ? null : new Lease(length, now.plus(length));
  }

  private static Alert afterwards(Alert alert, Resolved over, Action action, Instant now) {
    return switch (action) {
      case Action.Reopen does -> alert.anew(now);
      case Action.Comment does -> alert;
      case Action.Acknowledge does -> throw over(over);
      case Action.Unacknowledge does -> throw over(over);
      case Action.Escalate does -> throw over(over);
      case Action.Snooze does -> throw over(over);
      case Action.Resolve does -> throw over(over);
      case Action.Wake does -> alert;
      case Action.LeaseOver does -> alert;
      case Action.Renew does -> alert;
      case Action.Occur does -> throw new IllegalStateException("What is over occurs anew");
      case Action.Refresh does -> throw new IllegalStateException("What is over occurs anew");
    };
  }

  /** When time alone changes the alert next. */
  public static Optional<Instant> wakeAt(Alert alert) {
    @Nullable Instant until =
        switch (alert.standing()) {
          case Triggered open -> null;
          case Acknowledged by -> by.until();
          case Snoozed by -> by.until();
          case Resolved over -> null;
        };
    return alert.standing() instanceof Resolved
        ? Optional.empty()
        : Stream.of(Optional.ofNullable(until), Optional.ofNullable(alert.endsAt()))
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
  }

  /** What time does to the alert now. */
  public static Optional<Action> due(Alert alert, Instant now) {
    if (alert.standing() instanceof Resolved) {
      return Optional.empty();
    }
    Instant end = alert.endsAt();
    if (end != null && !end.isAfter(now)) {
      return Optional.of(
          new Action.Resolve(
              Action.SYSTEM, alert.source() + " has said nothing more of it until " + end));
    }
    return switch (alert.standing()) {
      case Acknowledged by when by.until() != null && !by.until().isAfter(now) ->
          Optional.of(new Action.LeaseOver());
      case Snoozed by when !by.until().isAfter(now) -> Optional.of(new Action.Wake());
      case Acknowledged by -> Optional.empty();
      case Snoozed by -> Optional.empty();
      case Triggered open -> Optional.empty();
      case Resolved over -> Optional.empty();
    };
  }

  private static Failure over(Resolved over) {
    return refused(
        "The alert was resolved by "
            + over.act().by()
            + "; there is nothing left to do. Reopen it when it is not over.");
  }

  private static Failure refused(String why) {
    return Failure.of(ProblemType.CONFLICT, why);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT);
  }
}
