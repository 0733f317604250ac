package dev.milepost.alert.oncall;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * People who take turns. Turns are counted on the wall: the n-th hand-over is the first one plus n
 * turns of local time, so that it stays at its hour when clocks change. The day of a daily rotation
 * then has 23 or 25 hours; {@link WallClock#moment} says what becomes of an hour that is left out
 * or comes twice.
 *
 * @param startsOn local date on or after which the first turn begins; before it nobody has a turn
 * @param handOver local time of the hand-over
 * @param people ids in their order; one may come more than once
 */
public record Rotation(Turn turn, LocalDate startsOn, LocalTime handOver, List<String> people) {

  static final int MOST_PEOPLE = 200;
  static final Duration SHORTEST = Duration.ofHours(1);

  public Rotation {
    people = List.copyOf(people);
  }

  /** How long a person's turn is, on the wall. */
  public sealed interface Turn {
    /** Every so many days. */
    record Daily(int every) implements Turn {}

    /** Every so many weeks, on that day. */
    record Weekly(int every, DayOfWeek weekday) implements Turn {}

    /** Any length, counted from the first hand-over. */
    record Custom(Duration length) implements Turn {}
  }

  /** A person's turn; {@code person} is an id. */
  public record PersonsTurn(String person, Span span) {}

  /** Whose turn it is; empty before the first. */
  public Optional<String> at(Instant moment, ZoneId zone) {
    long turn = turnAt(moment, zone);
    return turn < 0 ? Optional.empty() : Optional.of(person(turn));
  }

  /** The turns that touch {@code span}, in their order, cut at its ends. */
  public List<PersonsTurn> within(Span span, ZoneId zone) {
    var turns = new ArrayList<PersonsTurn>();
    long turn = Math.max(0, turnAt(span.from(), zone));
    Instant begin = begin(turn, zone);
    while (begin.isBefore(span.to())) {
      Instant end = begin(turn + 1, zone);
      String person = person(turn);
      // Two hand-overs in one gap are one moment: the turn between them is left out.
      new Span(begin, end)
          .intersect(span)
          .ifPresent(piece -> turns.add(new PersonsTurn(person, piece)));
      begin = end;
      turn++;
    }
    return turns;
  }

  private String person(long turn) {
    return people.get((int) (turn % people.size()));
  }

  /** Number of the turn that a moment is in, from 0; negative before the first. */
  private long turnAt(Instant moment, ZoneId zone) {
    LocalDateTime shown = LocalDateTime.ofInstant(moment, zone);
    long turn = Math.floorDiv(Duration.between(first(), shown).toSeconds(), length().toSeconds());
    // The wall shows the same time twice when clocks go back, and some times never.
    while (!begin(turn + 1, zone).isAfter(moment)) {
      turn++;
    }
    while (begin(turn, zone).isAfter(moment)) {
      turn--;
    }
    return turn;
  }

  private Instant begin(long turn, ZoneId zone) {
    return WallClock.moment(first().plus(length().multipliedBy(turn)), zone);
  }

  private LocalDateTime first() {
    LocalDate day =
        switch (turn) {
          case Turn.Weekly weekly -> startsOn.with(TemporalAdjusters.nextOrSame(weekly.weekday()));
          case Turn.Daily _, Turn.Custom _ -> startsOn;
        };
    return day.atTime(handOver);
  }

  private Duration length() {
    return switch (turn) {
      case Turn.Daily daily -> Duration.ofDays(daily.every());
      case Turn.Weekly weekly -> Duration.ofDays(7L * weekly.every());
      case Turn.Custom custom -> custom.length();
    };
  }

  void check(Faults faults, String path) {
    switch (turn) {
      case Turn.Daily daily -> every(faults, path, daily.every(), 366);
      case Turn.Weekly weekly -> every(faults, path, weekly.every(), 52);
      case Turn.Custom custom -> {
        if (custom.length().compareTo(SHORTEST) < 0
            || custom.length().compareTo(Span.LONGEST) > 0
            || !custom.length().equals(custom.length().truncatedTo(ChronoUnit.SECONDS))) {
          faults.add(path + "length", "must be whole seconds between PT1H and PT8784H (366 days)");
        }
      }
    }
    if (startsOn.getYear() < 2000 || startsOn.getYear() >= 2200) {
      faults.add(path + "startsOn", "must lie between the years 2000 and 2200");
    }
    faults.wholeSeconds(path + "handOver", handOver);
    faults.size(path + "people", people.size(), 1, MOST_PEOPLE);
    for (int i = 0; i < people.size(); i++) {
      faults.id(path + "people[" + i + "]", people.get(i));
    }
  }

  private static void every(Faults faults, String path, int every, int most) {
    if (every < 1 || every > most) {
      faults.add(path + "every", "must be between 1 and " + most);
    }
  }
}
