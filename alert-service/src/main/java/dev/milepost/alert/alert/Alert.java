package dev.milepost.alert.alert;

import dev.milepost.alert.alert.Standing.Act;
import dev.milepost.contracts.alerts.AlertStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param fingerprint what makes it the same thing; only one alert of it is open at a time
 * @param source what reported it
 * @param acknowledged the last acknowledgement, whatever came after it; null before the first
 * @param occurrences how often it was reported while open
 * @param place where its routes have put it
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
    Place place,
    Round round,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant endsAt,
    long version) {

  /**
   * Where routes have put an alert.
   *
   * @param policy name of the escalation policy
   * @param group what it shares with the others of its group; null when it stands by itself
   * @param route the branches it took, for people
   * @param acknowledgeFor how long an acknowledgement holds unless work goes on; null for ever
   * @param acknowledgements how many people must acknowledge
   */
  public record Place(
      String policy,
      @Nullable String group,
      String route,
      @Nullable Duration acknowledgeFor,
      int acknowledgements) {

    /** Before routes were asked. */
    static final Place NONE = new Place("", null, "", null, 1);
  }

  /**
   * A run of the escalation from its first step on.
   *
   * @param number from 1; raised each time it begins anew
   * @param at when it began
   * @param manual whether a person has asked for it
   */
  public record Round(int number, Instant at, boolean manual) {

    Round next(Instant now, boolean byPerson) {
      return new Round(number + 1, now, byPerson);
    }
  }

  /** A new alert, of which nobody was told yet. */
  public static Alert triggered(
      String id,
      String fingerprint,
      String source,
      Content content,
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
        Place.NONE,
        new Round(1, now, false),
        now,
        now,
        endsAt,
        1);
  }

  /** The same new alert, where routes have put it. */
  public Alert placed(Place by) {
    return new Alert(
        id,
        fingerprint,
        source,
        content,
        standing,
        acknowledged,
        occurrences,
        by,
        round,
        startedAt,
        updatedAt,
        endsAt,
        version);
  }

  public AlertStatus status() {
    return standing.status();
  }

  /**
   * What conditions are judged by: its labels, and what it is about under the names {@code
   * severity}, {@code source}, {@code project}, {@code task} and {@code component} where it has no
   * labels of these names.
   */
  public Map<String, String> matchable() {
    var all = new HashMap<>(content.labels());
    all.putIfAbsent("severity", content.type().name().toLowerCase(Locale.ROOT));
    all.putIfAbsent("source", source);
    putIfAbsent(all, "project", content.project());
    putIfAbsent(all, "task", content.task());
    putIfAbsent(all, "component", content.component());
    return all;
  }

  private static void putIfAbsent(Map<String, String> all, String name, @Nullable String value) {
    if (value != null) {
      all.putIfAbsent(name, value);
    }
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
    return anew(false, now);
  }

  /** Triggered again because a person wants others to be told. */
  Alert escalated(Instant now) {
    return anew(true, now);
  }

  private Alert anew(boolean byPerson, Instant now) {
    return changed(
        content,
        new Standing.Triggered(),
        acknowledged,
        occurrences,
        round.next(now, byPerson),
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
        place,
        nextRound,
        startedAt,
        now,
        nextEnd,
        version + 1);
  }
}
