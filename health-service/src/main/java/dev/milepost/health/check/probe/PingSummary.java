package dev.milepost.health.check.probe;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The summary that {@code ping -q} of iputils prints.
 *
 * @param average null when nothing came back
 * @param deviation of the times, as ping computes it (mdev)
 */
record PingSummary(
    int sent, int received, @Nullable Duration average, @Nullable Duration deviation) {

  private static final Pattern PACKETS =
      Pattern.compile("(\\d{1,6}) packets transmitted, (\\d{1,6}) received");
  private static final Pattern TIMES =
      Pattern.compile("= [\\d.]{1,12}/([\\d.]{1,12})/[\\d.]{1,12}/([\\d.]{1,12}) ms");
  private static final double PERCENT = 100;

  static Optional<PingSummary> read(String output) {
    Matcher packets = PACKETS.matcher(output);
    if (!packets.find()) {
      return Optional.empty();
    }
    Matcher times = TIMES.matcher(output);
    boolean answered = times.find();
    return Optional.of(
        new PingSummary(
            Integer.parseInt(packets.group(1)),
            Integer.parseInt(packets.group(2)),
            answered ? millis(times.group(1)) : null,
            answered ? millis(times.group(2)) : null));
  }

  /** What conditions can speak of. */
  Map<String, @Nullable Object> fields() {
    var fields = new HashMap<String, @Nullable Object>();
    fields.put("sent", (long) sent);
    fields.put("loss", sent == 0 ? PERCENT : PERCENT * (sent - received) / sent);
    if (average != null && deviation != null) {
      fields.put("responseTime", average);
      fields.put("jitter", deviation);
    }
    return fields;
  }

  private static Duration millis(String text) {
    return Duration.ofNanos(Math.round(Double.parseDouble(text) * 1_000_000));
  }
}
