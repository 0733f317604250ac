package dev.milepost.alert.alert;

import dev.milepost.contracts.alerts.AlertChanged.Change;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an action.
 *
 * @param kind words of the timeline
 * @param actor null when time or a sender did it
 * @param change what others hear of it; null when nothing
 */
public record Told(
    String kind, @Nullable String actor, @Nullable String detail, @Nullable Change change) {

  /** What is told of an action that has made an alert what it is now. */
  public static Told of(Alert alert, Action action) {
    return switch (action) {
      case Action.Acknowledge by ->
          new Told("acknowledged", by.by(), acknowledged(alert, by), Change.ACKNOWLEDGED);
      case Action.Unacknowledge by ->
          new Told("unacknowledged", by.by(), by.note(), Change.TRIGGERED);
      case Action.Escalate by ->
          new Told(
              "escalated by hand",
              by.by(),
              (by.target() == null ? "to step " + by.step() : "to " + by.target())
                  + (by.note() == null ? "" : ": " + by.note()),
              Change.TRIGGERED);
      case Action.Snooze by ->
          new Told(
              "snoozed",
              by.by(),
              "until " + by.until() + (by.note() == null ? "" : ": " + by.note()),
              Change.SNOOZED);
      case Action.Wake over -> new Told("snooze over", null, null, Change.TRIGGERED);
      case Action.LeaseOver over ->
          new Told(
              "acknowledgement ran out",
              null,
              "nothing was done or heard of in its time; others are told again",
              Change.TRIGGERED);
      case Action.Renew renewed -> new Told("acknowledgement renewed", null, renewed.why(), null);
      case Action.Resolve by -> new Told("resolved", by.by(), by.note(), Change.RESOLVED);
      case Action.Reopen by -> new Told("reopened", by.by(), by.note(), Change.TRIGGERED);
      case Action.Occur again -> new Told("occurred", null, again.content().detail(), null);
      case Action.Refresh again -> new Told("changed", null, again.content().detail(), null);
      case Action.Comment by -> new Told("note", by.by(), by.note(), null);
    };
  }

  private static @Nullable String acknowledged(Alert alert, Action.Acknowledge by) {
    int more =
        alert.standing() instanceof Standing.Triggered open
            ? alert.place().acknowledgements() - open.seenBy().size()
            : 0;
    String still = more == 0 ? null : more + " more must, until then others are told";
    return by.note() == null ? still : still == null ? by.note() : by.note() + " (" + still + ")";
  }
}
