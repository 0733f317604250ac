package dev.milepost.alert.alert;

import dev.milepost.alert.alert.Standing.Act;
import dev.milepost.contracts.alerts.AlertStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param fingerprint what makes it the same thing; only one alert of it is open at a time
 * @param source what reported it
 * @param acknowledged the last acknowledgement, whatever came after it; null before the first
 * @param occurrences how often it was reported while open
 * @param policy name of the escalation policy
 * @param round of its escalation
 * @param endsAt when it is over unless its sender says again that it is not; null when it ends only
 *     by being resolved
 * @param version increases with every change
 */
public record Alert(
    String id,
    String fingerprint,
    String source,
    Content content,
    Standing standing,
    @Nullable Act acknowledged,
    int occurrences,
    String policy,
    Round round,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant endsAt,
    long version) {

  /**
   * A run of the escalation from its first step on.
   *
   * @param number from 1; raised each time it begins anew
   * @param at when it began
   */
  public record Round(int number, Instant at) {

    Round next(Instant now) {
      return new Round(number + 1, now);
    }
  }

  /** A new alert, of which nobody was told yet. */
  public static Alert triggered(
      String id,
      String fingerprint,
      String source,
      Content content,
      String policy,
      @Nullable Instant endsAt,
      Instant now) {
    return new Alert(
        id,
        fingerprint,
        source,
        content,
        new Standing.Triggered(),
        null,
        1,
        policy,
        new Round(1, now),
        now,
        now,
        endsAt,
        1);
  }

  public AlertStatus status() {
    return standing.status();
  }

  /** Whether {@code now} is more than that it goes on. */
  public boolean saysMore(Content now) {
    return !content.saidAgain(now).equals(content);
  }

  /** The same alert, standing elsewhere. */
  Alert standing(Standing next, Instant now) {
    return changed(
        content,
        next,
        next instanceof Standing.Acknowledged by ? by.act() : acknowledged,
        occurrences,
        round,
        endsAt,
        now);
  }

  /** Triggered again: its escalation begins anew. */
  Alert anew(Instant now) {
    return changed(
        content,
        new Standing.Triggered(),
        acknowledged,
        occurrences,
        round.next(now),
        endsAt != null && !endsAt.isAfter(now) ? null : endsAt,
        now);
  }

  /** Said again, once more or as something that goes on. */
  Alert said(Content again, int more, @Nullable Instant until, Instant now) {
    return changed(
        content.saidAgain(again), standing, acknowledged, occurrences + more, round, until, now);
  }

  private Alert changed(
      Content nextContent,
      Standing nextStanding,
      @Nullable Act nextAcknowledged,
      int nextOccurrences,
      Round nextRound,
      @Nullable Instant nextEnd,
      Instant now) {
    return new Alert(
        id,
        fingerprint,
        source,
        nextContent,
        nextStanding,
        nextAcknowledged,
        nextOccurrences,
        policy,
        nextRound,
        startedAt,
        now,
        nextEnd,
        version + 1);
  }
}
