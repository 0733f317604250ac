package dev.milepost.health.uptime.rest;

import dev.milepost.health.component.Component;
import dev.milepost.health.uptime.Uptime;
import dev.milepost.health.uptime.UptimeDay;
import dev.milepost.health.uptime.Window;
import dev.milepost.health.uptime.engine.Uptimes.Known;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a component was up.
 *
 * @param windows by their length: {@code 24h}, {@code 7d}, {@code 30d}, {@code 90d}
 * @param days the last ones, today last
 */
record UptimeView(
    String component,
    String name,
    String kind,
    @Nullable String project,
    String verdict,
    Instant since,
    Map<String, Figures> windows,
    List<Day> days) {

  static UptimeView of(Known known, int days, Instant now) {
    Component component = known.component();
    var windows = new LinkedHashMap<String, Figures>();
    for (Window window : Window.values()) {
      windows.put(
          window.word(), Figures.of(Uptime.of(known.spans(), now.minus(window.length()), now)));
    }
    return new UptimeView(
        component.id(),
        component.name(),
        component.kind(),
        component.project(),
        component.standing().verdict().name().toLowerCase(Locale.ROOT),
        component.standing().since(),
        windows,
        UptimeDay.of(known.spans(), days, now).stream().map(Day::of).toList());
  }

  /**
   * Of one window.
   *
   * @param availability share of the known time, 0 to 1; null when nothing is known
   * @param mtbf mean up time for each failure; null without any
   * @param mttr mean time to repair; null without any
   */
  record Figures(
      @Nullable Double availability,
      Duration known,
      Duration degraded,
      Duration down,
      int failures,
      @Nullable Duration mtbf,
      @Nullable Duration mttr) {
    static Figures of(Uptime uptime) {
      return new Figures(
          uptime.availability(),
          uptime.known(),
          uptime.degraded(),
          uptime.down(),
          uptime.failures(),
          uptime.betweenFailures(),
          uptime.toRepair());
    }
  }

  /**
   * One day.
   *
   * @param bar up, part, down or none
   */
  record Day(LocalDate day, String bar, Duration down) {
    static Day of(UptimeDay day) {
      return new Day(day.day(), day.bar().name().toLowerCase(Locale.ROOT), day.down());
    }
  }
}
