package dev.milepost.alert.notify.slack;

import dev.milepost.alert.alert.Content;
import dev.milepost.alert.alert.Standing;
import dev.milepost.alert.notify.Page;
import dev.milepost.alert.notify.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message of Slack: blocks, and a fallback for notifications
 * (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks,
 * https://docs.slack.dev/reference/block-kit/blocks). What strangers wrote is escaped as
 * https://docs.slack.dev/messaging/formatting-message-text says, so that no title calls a channel.
 */
final class SlackText {

  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_FIELD = 300;
  private static final int LONGEST_DETAIL = 2_000;

  private SlackText() {}

  static String body(Page page, String publicUrl) {
    Content content = page.alert().content();
    String title = escaped(Words.shortened(Words.oneLine(content.title()), LONGEST_TITLE));
    String head = head(page);
    var blocks =
        new JsonArray()
            .add(section("*" + escaped(head) + "* " + title))
            .add(new JsonObject().put("type", "section").put("fields", fields(page)));
    String detail = content.detail();
    if (detail != null && page.change() == Page.Change.TRIGGERED) {
      blocks.add(section("```" + code(detail) + "```"));
    }
    blocks.add(
        new JsonObject()
            .put("type", "context")
            .put("elements", new JsonArray().add(mrkdwn(foot(page, publicUrl)))));
    return new JsonObject()
        .put("text", escaped(head) + " " + title)
        .put("blocks", blocks)
        .put("unfurl_links", false)
        .encode();
  }

  private static String head(Page page) {
    String type = page.alert().content().type().name().toLowerCase(Locale.ROOT);
    return switch (page.change()) {
      case TRIGGERED -> "[" + type + "]";
      case ACKNOWLEDGED -> "[acknowledged by " + by(page.alert().standing()) + "]";
      case RESOLVED -> "[resolved by " + by(page.alert().standing()) + "]";
    };
  }

  private static String by(Standing standing) {
    return switch (standing) {
      case Standing.Triggered open -> "nobody";
      case Standing.Acknowledged by -> by.act().by();
      case Standing.Snoozed by -> by.act().by();
      case Standing.Resolved by -> by.act().by();
    };
  }

  private static JsonArray fields(Page page) {
    Content content = page.alert().content();
    var fields = new JsonArray();
    field(fields, "Project", content.project());
    field(fields, "Task", content.task());
    field(fields, "Component", content.component());
    fields.add(mrkdwn("*Since*\n" + date(page.alert().startedAt())));
    return fields;
  }

  private static void field(JsonArray fields, String name, @Nullable String value) {
    if (value != null) {
      fields.add(
          mrkdwn(
              "*" + name + "*\n" + escaped(Words.shortened(Words.oneLine(value), LONGEST_FIELD))));
    }
  }

  private static String foot(Page page, String publicUrl) {
    var foot = new StringBuilder("<" + publicUrl + "/alerts/" + page.alert().id() + "|");
    foot.append(page.change() == Page.Change.TRIGGERED ? "Acknowledge or look" : "Look");
    foot.append(">");
    Instant next = page.nextAt();
    if (next != null && page.change() == Page.Change.TRIGGERED) {
      foot.append(" · when nobody acknowledges, ")
          .append(escaped(String.join(", ", page.nextTargets())))
          .append(" is told at ")
          .append(date(next));
    }
    return foot.toString();
  }

  /** In the reader's own time zone. */
  private static String date(Instant at) {
    return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} {time_secs}|" + at + ">";
  }

  private static String code(String text) {
    return escaped(Words.shortened(text, LONGEST_DETAIL).replace("```", "'''"));
  }

  private static JsonObject section(String text) {
    return new JsonObject().put("type", "section").put("text", mrkdwn(text));
  }

  private static JsonObject mrkdwn(String text) {
    return new JsonObject().put("type", "mrkdwn").put("text", text);
  }

  /** The three characters that mean something to Slack; the ampersand first. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
