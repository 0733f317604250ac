package dev.milepost.alert.notify.email;

import dev.milepost.alert.notify.Page;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of an e-mail. */
final class EmailText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private EmailText() {}

  static String subject(Page page) {
    return "[" + page.type().name().toLowerCase(Locale.ROOT) + "] " + oneLine(page.title());
  }

  static String text(Page page, String publicUrl) {
    var text = new StringBuilder();
    text.append(oneLine(page.title())).append("\n\n");
    line(text, "Project", page.project());
    line(text, "Task", page.task());
    line(text, "Since", TIME.format(page.startedAt()));
    if (page.occurrences() > 1) {
      line(text, "Reported", page.occurrences() + " times");
    }
    if (page.detail() != null) {
      text.append('\n').append(page.detail()).append('\n');
    }
    text.append("\nAcknowledge or resolve: ")
        .append(publicUrl)
        .append("/alerts/")
        .append(page.alert())
        .append('\n');
    if (page.nextAt() != null) {
      text.append("When nobody acknowledges, ")
          .append(String.join(", ", page.nextTargets()))
          .append(" is told at ")
          .append(TIME.format(page.nextAt()))
          .append(".\n");
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, @Nullable String value) {
    if (value != null) {
      text.append(name).append(": ").append(oneLine(value)).append('\n');
    }
  }

  /** A line break in a title must not become one in a header. */
  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
