package dev.milepost.cli.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ProjectOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Ago;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor backtest}: how good forecasts of what is finished would have been. */
@Command(
    name = "backtest",
    description = "Forecasts of finished work as they would have been made, beside what happened.")
public final class BacktestCommand implements Callable<Integer> {

  static final Listing ROWS =
      new Listing(
          List.of(
              Column.field("name"),
              Column.field("cut"),
              Column.field("method"),
              Column.field("p50"),
              Column.field("p85"),
              Column.field("actual"),
              new Column("ahead", true, row -> length(row, "ahead")),
              new Column("relativeError", true, row -> percent(row.path("relativeError"))),
              new Column("p85Held", false, row -> row.path("p85Held").asBoolean() ? "yes" : "no")));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final ProjectOption project = new ProjectOption();

  @Option(
      names = "--shares",
      paramLabel = "S,…",
      description = "Shares of the finishes after which to forecast (default: ${DEFAULT-VALUE}).")
  private String shares = "0.1,0.25,0.5,0.75,0.9";

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many tasks could run at once (default: 0, no limit).")
  private int workers;

  public BacktestCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var format = output.format();
    var address =
        "/api/v1/forecasts/"
            + project.id()
            + "/backtest"
            + Address.query("shares", shares, "workers", String.valueOf(workers));
    try (var connected = server.server(around.environment())) {
      var answer = connected.get(address);
      switch (format) {
        case JSON -> around.out().println(Json.pretty(answer));
        case NDJSON -> around.out().println(Json.line(answer));
        case CSV, TABLE -> table(answer, format);
      }
    }
    return Exit.OK.code();
  }

  private void table(JsonNode answer, OutputFormat format) {
    var rows = new ArrayList<JsonNode>();
    answer.path("rows").forEach(rows::add);
    if (format == OutputFormat.CSV || !rows.isEmpty()) {
      ROWS.write(rows, format, around.terminal(), around.out());
    }
    if (format == OutputFormat.TABLE) {
      around.out().println(summary(answer));
    }
  }

  static String summary(JsonNode answer) {
    int rows = answer.path("rows").size();
    int withheld = answer.path("withheld").asInt();
    if (rows == 0) {
      return withheld == 0
          ? "Nothing of it is finished yet, so no forecast can be scored."
          : "No forecast could be given at any of " + withheld + " moments.";
    }
    return String.format(
        Locale.ROOT,
        "%d forecasts%s: MMRE %s, %s finished by the P50 (50 %% is calibrated), %s by the P85 (85 %%"
            + " is calibrated)",
        rows,
        withheld == 0 ? "" : ", " + withheld + " withheld",
        percent(answer.path("mmre")),
        percent(answer.path("p50Coverage")),
        percent(answer.path("p85Coverage")));
  }

  private static String percent(JsonNode share) {
    return share.isNumber() ? Math.round(100 * share.asDouble()) + " %" : "";
  }

  private static String length(JsonNode row, String field) {
    return Ago.length(Duration.parse(Json.text(row, field, "PT0S")));
  }
}
