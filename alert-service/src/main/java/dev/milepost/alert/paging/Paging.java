package dev.milepost.alert.paging;

import dev.milepost.alert.alert.Content;
import dev.milepost.alert.intake.Signal;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether the promise was kept at a moment: every step that was due had been taken or held for a
 * reason within its bound, every message had been tried, and no alert was left with nobody told.
 *
 * @param steps that wait for their time or for what holds them
 * @param messages that wait or are under way
 * @param lapses the oldest first, no more than {@link #MOST}
 */
public record Paging(Instant at, Duration bound, long steps, long messages, List<Lapse> lapses) {

  /** So many lapses of each kind are named; more would only hide that there are many. */
  public static final int MOST = 100;

  /** Of the alert that says that the promise is broken. */
  public static final String FINGERPRINT = "milepost/paging";

  private static final String SOURCE = "milepost";
  private static final int NAMED = 5;

  /** Whether nobody waits who should have been told. */
  public boolean kept() {
    return lapses.isEmpty();
  }

  /** How many lapses are of a kind. */
  public long count(Lapse.Kind kind) {
    return lapses.stream().filter(lapse -> lapse.kind() == kind).count();
  }

  /** What the watch says of it, again and again: a critical alert while it is broken. */
  public Signal signal() {
    if (kept()) {
      return new Signal.Over(FINGERPRINT, SOURCE, "everybody who had to be told was told");
    }
    String title =
        lapses.size() == 1
            ? "Somebody was not told in time"
            : lapses.size() + " times somebody was not told in time";
    return new Signal.Firing(
        FINGERPRINT,
        SOURCE,
        new Content(
            title,
            AlertType.CRITICAL,
            Map.of("alertname", "MilepostPaging", "service", "alert"),
            Map.of(),
            null,
            null,
            "alert",
            null,
            lapses.stream().limit(NAMED).map(Paging::words).collect(Collectors.joining("\n"))
                + (lapses.size() > NAMED ? "\nand " + (lapses.size() - NAMED) + " more" : ""),
            null,
            lapses.getFirst().since()),
        Signal.Again.GOES_ON,
        null,
        null);
  }

  private static String words(Lapse lapse) {
    return lapse.kind().name().toLowerCase(Locale.ROOT)
        + ": alert #"
        + lapse.number()
        + " ("
        + lapse.title()
        + "), "
        + lapse.what()
        + ", since "
        + lapse.since();
  }
}
