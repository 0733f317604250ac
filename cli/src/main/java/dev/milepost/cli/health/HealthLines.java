package dev.milepost.cli.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Ago;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.StateMark;
import dev.milepost.cli.output.Style;
import dev.milepost.cli.output.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;

/** How components stand, for people: the sentence, what it is made of, and what is not well. */
final class HealthLines {

  static final Listing COMPONENTS =
      new Listing(
          List.of(
              Column.field("id"),
              Column.field("verdict"),
              Column.field("kind"),
              Column.field("project"),
              Column.field("since"),
              Column.field("cause"),
              Column.field("reason")));

  private static final List<String> WORST_FIRST =
      List.of("down", "degraded", "unknown", "paused", "healthy");

  private HealthLines() {}

  /** Components in the order in which they need somebody: a cause before what fails with it. */
  static List<JsonNode> worstFirst(JsonNode page) {
    var rows = new ArrayList<JsonNode>();
    page.path("items").forEach(rows::add);
    rows.sort(
        Comparator.comparing((JsonNode row) -> WORST_FIRST.indexOf(Json.text(row, "verdict", "")))
            .thenComparing(row -> Json.text(row, "cause") != null));
    return rows;
  }

  static List<String> of(JsonNode page, Surroundings around) {
    boolean color = around.terminal().color();
    int width = around.terminal().interactive() ? around.terminal().size().columns() : 160;
    var overview = page.path("overview");
    var verdict = Json.text(overview, "verdict", "unknown");
    var mark = StateMark.of(verdict);
    var lines = new ArrayList<String>();
    lines.add(
        mark.style().on(mark.shape(), color)
            + " "
            + Style.STRONG.on(
                Text.fit(Text.visible(Json.text(overview, "sentence", "")), width - 2), color));
    lines.add("  " + Style.FAINT.on(counts(overview, around), color));
    boolean headed = false;
    for (JsonNode row : worstFirst(page)) {
      if (!headed) {
        lines.add("");
        headed = true;
      }
      lines.add(row(row, around, color, width));
    }
    return lines;
  }

  private static String counts(JsonNode overview, Surroundings around) {
    var words = new StringJoiner(" · ");
    for (String each : WORST_FIRST) {
      int count = overview.path("counts").path(each).asInt();
      if (count > 0) {
        words.add(count + " " + each);
      }
    }
    int affected = overview.path("affected").asInt();
    if (affected > 0) {
      words.add(affected + " of them by another");
    }
    var since = Json.instant(overview, "since");
    if (since != null) {
      words.add("since " + Ago.since(since, around.clock().instant()));
    }
    return words.toString();
  }

  private static String row(JsonNode row, Surroundings around, boolean color, int width) {
    var mark = StateMark.of(Json.text(row, "verdict", ""));
    boolean affected = Json.text(row, "cause") != null;
    var text =
        Text.left(Text.visible(Json.text(row, "id", "")), 28)
            + " "
            + Text.left(Json.text(row, "verdict", ""), 9)
            + Text.left(Ago.since(Json.instant(row, "since"), around.clock().instant()), 17)
            + Text.visible(Json.text(row, "reason", ""));
    return (affected ? "  ↳ " : "  ")
        + mark.style().on(mark.shape(), color)
        + " "
        + Text.fit(text, Math.max(20, width - 6));
  }
}
