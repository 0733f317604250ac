package dev.milepost.cli.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Percent;
import dev.milepost.cli.option.ProjectOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.OutputFormat;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor forecast}. */
@Command(
    name = "forecast",
    description = "When a project and its milestones will be done, with what chance.")
public final class ForecastCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final ProjectOption project = new ProjectOption();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many tasks can run at once (default: 0, no limit).")
  private int workers;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed, the same dice (default: 1).")
  private long seed = 1;

  @Option(
      names = "--at-least",
      paramLabel = "PERCENT",
      description = "Exit 1 when a milestone's due date has a smaller chance than this.")
  private @Nullable String atLeast;

  public ForecastCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var format = output.format();
    double wanted = atLeast == null ? 0 : Percent.parse("--at-least", atLeast) / 100;
    var address =
        "/api/v1/forecasts/"
            + project.id()
            + Address.query("workers", String.valueOf(workers), "seed", String.valueOf(seed));
    try (var connected = server.server(around.environment())) {
      var forecast = connected.get(address);
      switch (format) {
        case JSON -> around.out().println(Json.pretty(forecast));
        case NDJSON -> around.out().println(Json.line(forecast));
        case CSV -> {
          var milestones = new ArrayList<JsonNode>();
          forecast.path("milestones").forEach(milestones::add);
          ForecastText.MILESTONES.write(
              milestones, OutputFormat.CSV, around.terminal(), around.out());
        }
        case TABLE -> ForecastText.print(forecast, around.terminal(), around.out());
      }
      for (JsonNode milestone : forecast.path("milestones")) {
        var chance = milestone.path("probability");
        if (chance.isNumber() && chance.asDouble() < wanted) {
          return Exit.CROSSED.code();
        }
      }
    }
    return Exit.OK.code();
  }
}
