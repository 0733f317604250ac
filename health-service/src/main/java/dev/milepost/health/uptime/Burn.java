package dev.milepost.health.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast an error budget is used up: The Site Reliability Workbook, chapter 5, "Multiwindow,
 * Multi-Burn-Rate Alerts". It burns when a share of the budget is used up within a long window and
 * it still is within a twelfth of it: 2 % in an hour, 5 % in six hours, 10 % in three days.
 *
 * @param rate of the last hour; 1 uses the budget up exactly within its window
 * @param left what is left of the budget, 0 to 1
 * @param burning whether any of the limits is crossed
 * @param why which, for people; null when none is
 */
public record Burn(double rate, double left, boolean burning, @Nullable String why) {

  private static final int SHORTER = 12;

  private record Limit(double share, Duration within) {}

  private static final List<Limit> LIMITS =
      List.of(
          new Limit(.02, Duration.ofHours(1)),
          new Limit(.05, Duration.ofHours(6)),
          new Limit(.10, Duration.ofDays(3)));

  /** Of a component's spans, in the order of time. */
  public static Burn of(Objective objective, List<Span> spans, Instant now) {
    Uptime whole = Uptime.of(spans, now.minus(objective.window()), now);
    double used =
        Uptime.share(whole.down(), objective.window()) / Math.max(1e-9, objective.budget());
    String why = null;
    for (Limit limit : LIMITS) {
      double factor = limit.share() * Uptime.share(objective.window(), limit.within());
      double longer = rate(objective, spans, limit.within(), now);
      double shorter = rate(objective, spans, limit.within().dividedBy(SHORTER), now);
      if (why == null && longer >= factor && shorter >= factor) {
        why =
            "%.0f %% of the budget of %s went within %s"
                .formatted(
                    100 * longer / factor * limit.share(),
                    days(objective.window()),
                    hours(limit.within()));
      }
    }
    return new Burn(
        rate(objective, spans, Duration.ofHours(1), now),
        Math.clamp(1 - used, 0, 1),
        why != null,
        why);
  }

  private static double rate(Objective objective, List<Span> spans, Duration within, Instant now) {
    Duration down = Uptime.of(spans, now.minus(within), now).down();
    return Uptime.share(down, within) / Math.max(1e-9, objective.budget());
  }

  private static String days(Duration window) {
    return window.toDays() + " d";
  }

  private static String hours(Duration window) {
    return window.toHours() + " h";
  }
}
