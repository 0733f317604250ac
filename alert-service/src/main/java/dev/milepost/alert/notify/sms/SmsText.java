package dev.milepost.alert.notify.sms;

import dev.milepost.alert.alert.Content;
import dev.milepost.alert.notify.Page;
import dev.milepost.alert.notify.Words;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of a text message: two segments at most, and how to answer. */
final class SmsText {

  private static final int LONGEST_TITLE = 140;
  private static final int LONGEST_PLACE = 60;

  private SmsText() {}

  /**
   * @param from who it comes from; a name cannot be answered, so the way to the alert stands there
   */
  static String of(Page page, String from, String publicUrl) {
    Content content = page.alert().content();
    var text = new StringBuilder("[");
    text.append(content.type().name().toLowerCase(Locale.ROOT)).append("] ");
    text.append(Words.shortened(Words.oneLine(content.title()), LONGEST_TITLE));
    String place = place(content);
    if (place != null) {
      text.append(" (").append(Words.shortened(Words.oneLine(place), LONGEST_PLACE)).append(')');
    }
    if (page.test()) {
      return text.toString();
    }
    if (from.startsWith("+") || Character.isDigit(from.charAt(0))) {
      text.append(" Reply ACK ").append(page.number()).append(" or RES ").append(page.number());
    } else {
      text.append(' ').append(publicUrl).append("/alerts/").append(page.alert().id());
    }
    return text.toString();
  }

  private static @Nullable String place(Content content) {
    String project = content.project();
    String task = content.task();
    return project == null ? task : task == null ? project : project + "/" + task;
  }
}
