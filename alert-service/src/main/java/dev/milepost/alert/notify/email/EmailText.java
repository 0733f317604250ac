package dev.milepost.alert.notify.email;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.notify.Page;
import dev.milepost.alert.notify.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of an e-mail. */
final class EmailText {

  private static final int LONGEST_SUBJECT = 200;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private EmailText() {}

  static String subject(Page page) {
    return Words.shortened(
        "[" + type(page) + "] " + Words.oneLine(page.alert().content().title()), LONGEST_SUBJECT);
  }

  static String type(Page page) {
    return page.alert().content().type().name().toLowerCase(Locale.ROOT);
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  /** What is known of the alert, by name, in the order in which it is read. */
  static Map<String, String> facts(Page page) {
    Alert alert = page.alert();
    Content content = alert.content();
    var facts = new LinkedHashMap<String, String>();
    put(facts, "Project", content.project());
    put(facts, "Task", content.task());
    put(facts, "Component", content.component());
    put(facts, "Since", time(alert.startedAt()));
    if (alert.occurrences() > 1) {
      put(facts, "Reported", alert.occurrences() + " times");
    }
    put(facts, "Runbook", content.annotations().get("runbook_url"));
    put(facts, "Seen at", content.link());
    return facts;
  }

  /** Who is told next when nobody answers; null when nobody is. */
  static @Nullable String next(Page page) {
    Instant at = page.nextAt();
    return at == null
        ? null
        : "When nobody acknowledges, "
            + String.join(", ", page.nextTargets())
            + " is told at "
            + time(at)
            + ".";
  }

  static String text(Page page, String alertUrl, String ackUrl) {
    var text = new StringBuilder();
    text.append(Words.oneLine(page.alert().content().title())).append("\n\n");
    facts(page)
        .forEach(
            (name, value) ->
                text.append(name).append(": ").append(Words.oneLine(value)).append('\n'));
    String detail = page.alert().content().detail();
    if (detail != null) {
      text.append('\n').append(detail).append('\n');
    }
    if (page.test()) {
      return text.toString();
    }
    text.append("\nAcknowledge: ").append(ackUrl).append('\n');
    text.append("Look, snooze or resolve: ").append(alertUrl).append('\n');
    String next = next(page);
    if (next != null) {
      text.append('\n').append(next).append('\n');
    }
    return text.toString();
  }

  private static void put(Map<String, String> facts, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.put(name, value);
    }
  }
}
