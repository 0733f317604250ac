package dev.milepost.alert.analytics;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.replay.Comparison;
import dev.milepost.alert.replay.Comparison.PersonPages;
import dev.milepost.alert.replay.Recorded;
import dev.milepost.alert.replay.Replay;
import dev.milepost.alert.replay.Setting;
import dev.milepost.alert.replay.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a remedy against something that paged for nothing would have done, by a replay of all
 * alerts.
 *
 * @param name of the alerts that it is for
 * @param remedy {@code dashboard}: they tell nobody; {@code hold}: they fire only when they have
 *     lasted
 * @param hold how long they have to last; null for the other remedy
 * @param before pages of all alerts without it, and {@code nightBefore} those between 22:00 and
 *     06:00
 * @param after with it
 * @param answered alerts that somebody acknowledged and that would have told nobody: the price of
 *     it
 * @param later alerts whose first page would have come later
 */
public record Effect(
    String name,
    String remedy,
    @Nullable Duration hold,
    int before,
    int after,
    int nightBefore,
    int nightAfter,
    int answered,
    int later) {

  /** Each is two replays. */
  private static final int MOST = 5;

  /** As many of those that ended by themselves are over by then. */
  private static final double SHARE = 0.75;

  /** The remedies of what paged for nothing most often, each by itself. */
  public static List<Effect> of(
      Setting setting, List<Recorded> recorded, Instant end, ZoneId zone) {
    List<List<Recorded>> noise =
        recorded.stream()
            .collect(Collectors.groupingBy(each -> each.alert().fingerprint()))
            .values()
            .stream()
            .filter(same -> same.stream().anyMatch(Effect::forNothing))
            .filter(same -> OwnWatch.why(same.getFirst().alert().fingerprint()).isEmpty())
            .sorted(
                Comparator.comparingLong(
                        (List<Recorded> same) -> -same.stream().filter(Effect::forNothing).count())
                    .thenComparing(same -> name(same.getFirst().alert())))
            .limit(MOST)
            .toList();
    if (noise.isEmpty()) {
      return List.of();
    }
    List<Told> before = Replay.of(setting, recorded, end);
    var effects = new ArrayList<Effect>();
    for (List<Recorded> same : noise) {
      var trial = new Trial(setting, recorded, same, before, end, zone);
      effects.add(trial.dashboard());
      trial.hold().ifPresent(effects::add);
    }
    return effects;
  }

  /** Alerts that paged for nothing and for which no remedy is tried. */
  public static List<Unadvised> unadvised(List<Recorded> recorded) {
    return recorded.stream()
        .filter(Effect::forNothing)
        .map(Recorded::alert)
        .flatMap(
            alert ->
                OwnWatch.why(alert.fingerprint())
                    .map(why -> new Unadvised(name(alert), why))
                    .stream())
        .distinct()
        .sorted(Comparator.comparing(Unadvised::name))
        .limit(MOST)
        .toList();
  }

  /** Something that paged for nothing, and why no remedy is tried. */
  public record Unadvised(String name, String why) {}

  private static boolean forNothing(Recorded each) {
    return each.pages() > 0
        && each.answers().isEmpty()
        && each.resolved() == null
        && each.over() != null;
  }

  private static String name(Alert alert) {
    return alert.content().labels().getOrDefault("alertname", alert.content().title());
  }

  /** One noise among all alerts. */
  private record Trial(
      Setting setting,
      List<Recorded> all,
      List<Recorded> same,
      List<Told> before,
      Instant end,
      ZoneId zone) {

    Effect dashboard() {
      return effect("dashboard", null, others());
    }

    /** So long that most of those that ended by themselves would not have begun. */
    Optional<Effect> hold() {
      List<Duration> lengths =
          same.stream()
              .filter(Effect::forNothing)
              .flatMap(
                  each ->
                      Optional.ofNullable(each.over()).stream()
                          .map(over -> Duration.between(each.alert().startedAt(), over)))
              .sorted()
              .toList();
      Duration length = lengths.get((int) Math.ceil(SHARE * lengths.size()) - 1);
      Duration hold = Duration.ofMinutes(length.toMinutes() + 1);
      // Whoever waits for an hour does not want to be paged.
      if (hold.compareTo(Duration.ofHours(1)) > 0) {
        return Optional.empty();
      }
      var held = new ArrayList<>(others());
      for (Recorded each : same) {
        Instant fires = each.alert().startedAt().plus(hold);
        if (each.over() == null || each.over().isAfter(fires)) {
          held.add(later(each, fires));
        }
      }
      return Optional.of(effect("hold", hold, held));
    }

    private List<Recorded> others() {
      String fingerprint = same.getFirst().alert().fingerprint();
      return all.stream().filter(each -> !each.alert().fingerprint().equals(fingerprint)).toList();
    }

    private static Recorded later(Recorded each, Instant fires) {
      Alert alert = each.alert();
      return new Recorded(
          Alert.triggered(
              alert.id(), alert.fingerprint(), alert.source(), alert.content(), null, fires),
          each.answers(),
          each.resolved(),
          each.over(),
          each.impact(),
          each.pages());
    }

    private Effect effect(String remedy, @Nullable Duration hold, List<Recorded> changed) {
      var after = Replay.of(setting, changed, end);
      var compared = Comparison.of(all, before, after, zone);
      Map<String, Boolean> told =
          after.stream().collect(Collectors.toMap(Told::alert, each -> true, (a, b) -> a));
      Map<String, Boolean> toldBefore =
          before.stream().collect(Collectors.toMap(Told::alert, each -> true, (a, b) -> a));
      return new Effect(
          name(same.getFirst().alert()),
          remedy,
          hold,
          compared.before(),
          compared.after(),
          sum(compared, PersonPages::nightBefore),
          sum(compared, PersonPages::nightAfter),
          (int)
              all.stream()
                  .filter(each -> !each.answers().isEmpty() || each.resolved() != null)
                  .map(each -> each.alert().id())
                  .filter(id -> toldBefore.containsKey(id) && !told.containsKey(id))
                  .count(),
          compared.later().count());
    }

    private static int sum(Comparison compared, ToIntFunction<PersonPages> part) {
      return compared.people().stream().mapToInt(part).sum();
    }
  }
}
