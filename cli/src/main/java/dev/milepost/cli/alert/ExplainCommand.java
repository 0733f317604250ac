package dev.milepost.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code monitor alerts explain}: why an alert did or did not page, and what happens next. */
@Command(
    name = "explain",
    description = "Say why an alert did or did not page, and what happens next.")
public final class ExplainCommand implements Callable<Integer> {
  private static final Listing STEPS =
      new Listing(
          List.of(
              Column.number("round"),
              Column.number("step"),
              Column.field("dueAt"),
              Column.field("state"),
              Column.field("reason")));

  private static final Listing CONSIDERED =
      new Listing(
          List.of(
              Column.field("stage"),
              new Column(
                  "applies", false, row -> row.path("applies").asBoolean() ? "applies" : "no"),
              Column.field("why")));

  private static final Listing MISSED =
      new Listing(
          List.of(
              new Column("not taken", false, row -> Json.text(row, "branch", "")),
              Column.field("wanted"),
              new Column(
                  "alert has",
                  false,
                  row -> {
                    String has = Json.text(row, "has");
                    return has == null ? "no " + Json.text(row, "label", "") : has;
                  })));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ALERT_ID", description = "The alert, as monitor alerts lists it.")
  private String alert = "";

  public ExplainCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    try (var connected = server.server(around.environment())) {
      var explained = connected.get("/api/v1/alerts/" + Address.encode(alert) + "/explain");
      switch (form) {
        case JSON -> around.out().println(Json.pretty(explained));
        case NDJSON, CSV ->
            STEPS.write(rows(explained, "steps"), form, around.terminal(), around.out());
        case TABLE -> table(explained);
      }
    }
    return Exit.OK.code();
  }

  private void table(JsonNode explained) {
    var out = around.out();
    out.println(
        "alert " + Json.text(explained, "alert", "") + " is " + Json.text(explained, "status", ""));
    out.println(
        "route "
            + Json.text(explained, "route", "/")
            + ", policy "
            + Json.text(explained, "policy", ""));
    String now = Json.text(explained, "routeByLabelsNow");
    if (now != null) {
      out.println("its labels have changed since; by these as they are now it would take " + now);
    }
    var next = explained.path("next");
    String at = Json.text(next, "at");
    out.println("next: " + Json.text(next, "what", "") + (at == null ? "" : ", at " + at));
    out.println();
    STEPS.write(rows(explained, "steps"), OutputFormat.TABLE, around.terminal(), out);
    var considered = rows(explained, "considered");
    if (!considered.isEmpty()) {
      out.println();
      CONSIDERED.write(considered, OutputFormat.TABLE, around.terminal(), out);
    }
    var missed = rows(explained, "missed");
    if (!missed.isEmpty()) {
      out.println();
      MISSED.write(missed, OutputFormat.TABLE, around.terminal(), out);
      int more = explained.path("moreMissed").asInt();
      if (more > 0) {
        out.println("and " + more + " more branches");
      }
    }
  }

  private static List<JsonNode> rows(JsonNode explained, String name) {
    var rows = new ArrayList<JsonNode>();
    explained.path(name).forEach(rows::add);
    return rows;
  }
}
