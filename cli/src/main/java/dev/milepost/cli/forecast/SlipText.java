package dev.milepost.cli.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.output.Ago;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import dev.milepost.cli.output.Terminal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a forecast moved, as people read it. */
final class SlipText {

  private static final int TASKS_SHOWN = 3;

  static final Listing PARTS =
      new Listing(
          List.of(
              Column.field("cause"),
              new Column("duration", true, part -> signed(Json.text(part, "duration", "PT0S"))),
              new Column("tasks", false, part -> tasks(part.path("tasks")))));

  private SlipText() {}

  static void print(JsonNode slip, Terminal terminal, PrintStream out) {
    out.println(headline(slip));
    if (!slip.path("comparable").asBoolean()) {
      return;
    }
    var parts = new ArrayList<JsonNode>();
    slip.path("parts").forEach(parts::add);
    parts.add(
        Json.object().put("cause", "whole").put("duration", Json.text(slip, "whole", "PT0S")));
    out.println();
    PARTS.write(parts, OutputFormat.TABLE, terminal, out);
  }

  static String headline(JsonNode slip) {
    var milestone = Json.text(slip, "milestone");
    var what = Json.text(slip, "project", "") + (milestone == null ? "" : "/" + milestone);
    if (!slip.path("comparable").asBoolean()) {
      return what
          + ": cannot be explained between "
          + Json.text(slip.path("from"), "asOf", "")
          + " and "
          + Json.text(slip.path("to"), "asOf", "")
          + ": "
          + Json.text(slip, "reason", "");
    }
    var percentile = Json.text(slip, "percentile", "").toUpperCase(Locale.ROOT);
    var whole = Duration.parse(Json.text(slip, "whole", "PT0S"));
    var due = Json.text(slip, "due");
    return what
        + ": "
        + percentile
        + (whole.isZero()
            ? " did not move, "
            : " moved "
                + Ago.exact(whole.abs())
                + (whole.isNegative() ? " earlier" : " later")
                + ", from "
                + Json.text(slip.path("from"), "finish", "")
                + " to ")
        + Json.text(slip.path("to"), "finish", "")
        + (due == null ? "" : ", due " + due)
        + " (by "
        + Json.text(slip, "method", "")
        + ")";
  }

  private static String signed(String text) {
    var duration = Duration.parse(text);
    if (duration.isZero()) {
      return "0";
    }
    return (duration.isNegative() ? "-" : "+") + Ago.exact(duration.abs());
  }

  private static String tasks(JsonNode tasks) {
    var texts = new ArrayList<String>();
    for (JsonNode task : tasks) {
      if (texts.size() == TASKS_SHOWN) {
        texts.add("…");
        break;
      }
      var time = Json.text(task, "time");
      texts.add(
          Json.text(task, "task", "")
              + (time == null ? "" : " " + Ago.exact(Duration.parse(time))));
    }
    return String.join(", ", texts);
  }
}
