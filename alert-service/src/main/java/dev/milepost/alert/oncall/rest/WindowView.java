package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.WeeklyWindow;
import dev.milepost.alert.oncall.WireNames;
import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time of the week as it is sent and answered: {@code {"days":["monday"],"from":"09:00",
 * "to":"17:00"}}. Without {@code days} it is every day; {@code from} and {@code to} are midnight
 * unless told, and an end that is not later than the begin is on the next day.
 */
public record WindowView(
    @Nullable List<@Nullable String> days, @Nullable String from, @Nullable String to) {

  static WindowView of(WeeklyWindow window) {
    return new WindowView(
        List.copyOf(WireNames.of(window.days())), window.from().toString(), window.to().toString());
  }

  WeeklyWindow read(Reading reading, String path) {
    return new WeeklyWindow(
        reading.constants(path + "days", DayOfWeek.class, days),
        reading.timeOrMidnight(path + "from", from),
        reading.timeOrMidnight(path + "to", to));
  }
}
