package dev.milepost.alert.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a change would have done to pages.
 *
 * @param alerts that were replayed
 * @param recorded messages that were really sent of them
 * @param before pages as everything is now
 * @param after pages with the change
 * @param people whose pages differ or are many, the most after the change first
 * @param nights nights of a person whose pages differ, the latest first
 * @param missed alerts that told somebody before and would tell nobody, the latest first
 * @param later alerts whose first page would come later, the most first
 * @param sooner how many would come sooner
 * @param more how many tell somebody only with the change
 */
public record Comparison(
    int alerts,
    int recorded,
    int before,
    int after,
    List<PersonPages> people,
    List<NightPages> nights,
    Named missed,
    Named later,
    int sooner,
    int more) {

  private static final int MOST = 100;

  /** A night begins with the evening whose date it bears. */
  private static final LocalTime EVENING = LocalTime.of(22, 0);

  private static final LocalTime MORNING = LocalTime.of(6, 0);

  /** Less is not noticed. */
  private static final Duration SAME = Duration.ofSeconds(1);

  /** Pages of one person, and how many of them came between 22:00 and 06:00. */
  public record PersonPages(
      String person, int before, int after, int nightBefore, int nightAfter) {}

  /** Pages of one person in one night. */
  public record NightPages(String person, LocalDate night, int before, int after) {}

  /** How many there are; the first of them by name. */
  public record Named(int count, List<One> first) {}

  /**
   * An alert whose first page differs.
   *
   * @param later null when it is missed
   */
  public record One(
      String alert,
      String title,
      String severity,
      Instant startedAt,
      Instant before,
      @Nullable Instant after,
      @Nullable Duration later) {}

  /** Compares the pages of two replays of the same alerts; nights are those of {@code zone}. */
  public static Comparison of(
      List<Recorded> recorded, List<Told> before, List<Told> after, ZoneId zone) {
    Map<String, Instant> firstBefore = first(before);
    Map<String, Instant> firstAfter = first(after);
    var missed = new ArrayList<One>();
    var later = new ArrayList<One>();
    int sooner = 0;
    int more = 0;
    for (Recorded each : recorded) {
      String id = each.alert().id();
      Instant then = firstBefore.get(id);
      Instant now = firstAfter.get(id);
      if (then == null) {
        more += now == null ? 0 : 1;
      } else if (now == null) {
        missed.add(one(each, then, null));
      } else if (Duration.between(then, now).compareTo(SAME) >= 0) {
        later.add(one(each, then, now));
      } else if (Duration.between(now, then).compareTo(SAME) >= 0) {
        sooner++;
      }
    }
    missed.sort(Comparator.comparing(One::startedAt).reversed());
    later.sort(Comparator.comparing((One one) -> Objects.requireNonNull(one.later())).reversed());
    return new Comparison(
        recorded.size(),
        recorded.stream().mapToInt(Recorded::pages).sum(),
        before.size(),
        after.size(),
        people(before, after, zone),
        nights(before, after, zone),
        new Named(missed.size(), missed.stream().limit(MOST).toList()),
        new Named(later.size(), later.stream().limit(MOST).toList()),
        sooner,
        more);
  }

  /** The most pages of one person in one night, with the change. */
  public int mostInANight() {
    return nights.stream().mapToInt(NightPages::after).max().orElse(0);
  }

  private static Map<String, Instant> first(List<Told> told) {
    var first = new HashMap<String, Instant>();
    told.forEach(each -> first.merge(each.alert(), each.at(), (a, b) -> a.isBefore(b) ? a : b));
    return first;
  }

  private static One one(Recorded of, Instant before, @Nullable Instant after) {
    return new One(
        of.alert().id(),
        of.alert().content().title(),
        of.alert().content().type().name().toLowerCase(java.util.Locale.ROOT),
        of.alert().startedAt(),
        before,
        after,
        after == null ? null : Duration.between(before, after));
  }

  private static List<PersonPages> people(List<Told> before, List<Told> after, ZoneId zone) {
    var all = new HashSet<String>();
    before.forEach(each -> all.add(each.whom()));
    after.forEach(each -> all.add(each.whom()));
    Map<String, Integer> pagesBefore = count(before, Told::whom);
    Map<String, Integer> pagesAfter = count(after, Told::whom);
    Map<String, Integer> nightBefore = count(atNight(before, zone), Told::whom);
    Map<String, Integer> nightAfter = count(atNight(after, zone), Told::whom);
    return all.stream()
        .map(
            whom ->
                new PersonPages(
                    whom,
                    pagesBefore.getOrDefault(whom, 0),
                    pagesAfter.getOrDefault(whom, 0),
                    nightBefore.getOrDefault(whom, 0),
                    nightAfter.getOrDefault(whom, 0)))
        .sorted(
            Comparator.<PersonPages>comparingInt(each -> -each.after())
                .thenComparing(each -> -each.before())
                .thenComparing(PersonPages::person))
        .limit(MOST)
        .toList();
  }

  private record Night(String whom, LocalDate date) {}

  private static List<NightPages> nights(List<Told> before, List<Told> after, ZoneId zone) {
    Function<Told, Night> night = each -> new Night(each.whom(), date(each.at(), zone));
    Map<Night, Integer> then = count(atNight(before, zone), night);
    Map<Night, Integer> now = count(atNight(after, zone), night);
    var all =
        new TreeMap<Night, NightPages>(
            Comparator.comparing(Night::date).reversed().thenComparing(Night::whom));
    var keys = new HashSet<>(then.keySet());
    keys.addAll(now.keySet());
    keys.forEach(
        key ->
            all.put(
                key,
                new NightPages(
                    key.whom(), key.date(), then.getOrDefault(key, 0), now.getOrDefault(key, 0))));
    return List.copyOf(all.values());
  }

  private static List<Told> atNight(List<Told> told, ZoneId zone) {
    return told.stream()
        .filter(
            each -> {
              LocalTime time = each.at().atZone(zone).toLocalTime();
              return !time.isBefore(EVENING) || time.isBefore(MORNING);
            })
        .toList();
  }

  private static LocalDate date(Instant at, ZoneId zone) {
    ZonedDateTime here = at.atZone(zone);
    return here.toLocalTime().isBefore(MORNING)
        ? here.toLocalDate().minusDays(1)
        : here.toLocalDate();
  }

  private static <K> Map<K, Integer> count(List<Told> told, Function<Told, K> key) {
    var counts = new HashMap<K, Integer>();
    told.forEach(each -> counts.merge(key.apply(each), 1, Integer::sum));
    return counts;
  }
}
