package dev.milepost.health.security;

import dev.milepost.contracts.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many events there were, by UTC day and severity. */
public final class Trend {

  /** Days that are shown. */
  public static final int DAYS = 14;

  private Trend() {}

  /**
   * What was counted.
   *
   * @param begun events that were new, came back or became worse
   * @param occurrences how often any was seen
   */
  public record Counted(LocalDate day, Severity severity, long begun, long occurrences) {}

  /** One day; severities of which there were none are not there. */
  public record Day(LocalDate day, Map<Severity, Long> begun, long occurrences) {}

  /** The last {@value #DAYS} days, the oldest first, those too of which nothing was counted. */
  public static List<Day> of(List<Counted> counted, LocalDate today) {
    var days = new ArrayList<Day>();
    for (int back = DAYS - 1; back >= 0; back--) {
      LocalDate day = today.minusDays(back);
      var begun = new EnumMap<Severity, Long>(Severity.class);
      long occurrences = 0;
      for (Counted each : counted) {
        if (each.day().equals(day)) {
          if (each.begun() > 0) {
            begun.merge(each.severity(), each.begun(), Long::sum);
          }
          occurrences += each.occurrences();
        }
      }
      days.add(new Day(day, Map.copyOf(begun), occurrences));
    }
    return List.copyOf(days);
  }
}
