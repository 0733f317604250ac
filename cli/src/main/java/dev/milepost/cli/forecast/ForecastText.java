package dev.milepost.cli.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import dev.milepost.cli.output.Terminal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A forecast as people read it. */
final class ForecastText {

  private static final int CARRIERS_SHOWN = 3;

  static final Listing MILESTONES =
      new Listing(
          List.of(
              Column.field("milestone"),
              Column.field("due"),
              new Column("probability", true, ForecastText::probability),
              Column.field("p50"),
              Column.field("p85"),
              Column.field("p95"),
              new Column("carriers", false, milestone -> tasks(milestone.path("carriers")))));

  private ForecastText() {}

  static void print(JsonNode forecast, Terminal terminal, PrintStream out) {
    out.println(headline(forecast));
    var critical = tasks(forecast.path("criticality"));
    if (!critical.isEmpty()) {
      out.println("most critical: " + critical);
    }
    var milestones = new ArrayList<JsonNode>();
    forecast.path("milestones").forEach(milestones::add);
    if (!milestones.isEmpty()) {
      out.println();
      MILESTONES.write(milestones, OutputFormat.TABLE, terminal, out);
    }
  }

  static String headline(JsonNode forecast) {
    var project = Json.text(forecast, "project", "");
    return switch (Json.text(forecast, "state", "")) {
      case "complete" -> project + ": nothing remains to be done";
      case "withheld" ->
          project
              + ": no forecast, "
              + switch (Json.text(forecast, "withheld", "")) {
                case "no_data" -> "nothing is finished yet and nothing is estimated";
                case "grows_as_fast_as_it_is_done" ->
                    "as many tasks are added as are finished, or more";
                default -> "it would be beyond all calendars";
              };
      default ->
          project
              + ": 50 % by "
              + Json.text(forecast, "p50", "")
              + ", 85 % by "
              + Json.text(forecast, "p85", "")
              + ", 95 % by "
              + Json.text(forecast, "p95", "")
              + " (by "
              + Json.text(forecast, "method", "").replace('_', '-')
              + (forecast.path("lowConfidence").asBoolean() ? ", low confidence)" : ")");
    };
  }

  private static String probability(JsonNode milestone) {
    if (milestone.path("reached").asBoolean()) {
      return "reached";
    }
    return milestone.path("probability").isNumber()
        ? Math.round(100 * milestone.path("probability").asDouble()) + " %"
        : "";
  }

  private static String tasks(JsonNode carriers) {
    var texts = new ArrayList<String>();
    for (JsonNode carrier : carriers) {
      if (texts.size() == CARRIERS_SHOWN) {
        texts.add("…");
        break;
      }
      texts.add(
          Json.text(carrier, "task", "")
              + " "
              + Math.round(100 * carrier.path("share").asDouble())
              + " %");
    }
    return String.join(", ", texts);
  }
}
