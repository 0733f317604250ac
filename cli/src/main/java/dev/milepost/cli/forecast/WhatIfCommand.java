package dev.milepost.cli.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ProjectOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.OutputFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor what-if}: asks of a plan what a change would do; nothing is stored. */
@Command(
    name = "what-if",
    description = "What a change of the plan would do to its forecast; nothing is stored.")
public final class WhatIfCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final ProjectOption project = new ProjectOption();

  @Option(names = "--drop", paramLabel = "TASK", description = "Not done at all.")
  private List<String> drop = List.of();

  @Option(names = "--split", paramLabel = "TASK=N", description = "Done in N parts side by side.")
  private List<String> split = List.of();

  @Option(
      names = "--reassign",
      paramLabel = "TASK=NAME:SPEED",
      description = "Done by someone else; 2 is twice as fast.")
  private List<String> reassign = List.of();

  @Option(
      names = "--delay",
      paramLabel = "TASK=DURATION",
      description = "Goes on that much work time later, such as 16h.")
  private List<String> delay = List.of();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many tasks can run at once now (default: 0, no limit).")
  private int workers;

  @Option(names = "--add-workers", paramLabel = "N", description = "That many more.")
  private @Nullable Integer addWorkers;

  @Option(
      names = "--move-date",
      paramLabel = "MILESTONE=INSTANT",
      description = "Due at another moment, such as 2026-12-24T17:00:00Z.")
  private List<String> moveDate = List.of();

  public WhatIfCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var format = output.format();
    var question = Json.object().put("workers", workers);
    question.set("changes", changes());
    try (var connected = server.server(around.environment())) {
      var answer = connected.post("/api/v1/forecasts/" + project.id() + "/what-if", question);
      if (format == OutputFormat.TABLE) {
        around.out().println("now   " + ForecastText.headline(answer.path("before")));
        around.out().println("then  " + ForecastText.headline(answer.path("after")));
        around
            .out()
            .println("P50 " + change(answer, "p50Change") + ", P85 " + change(answer, "p85Change"));
        around.out().println();
        ForecastText.print(answer.path("after"), around.terminal(), around.out());
      } else {
        around.out().println(format == OutputFormat.JSON ? Json.pretty(answer) : Json.line(answer));
      }
    }
    return Exit.OK.code();
  }

  private ArrayNode changes() {
    var changes = Json.array();
    drop.forEach(task -> changes.add(Json.object().put("drop", task)));
    split.forEach(
        text -> {
          var pair = pair("--split", text);
          changes.add(Json.object().put("split", pair[0]).put("parts", number("--split", pair[1])));
        });
    reassign.forEach(
        text -> {
          var pair = pair("--reassign", text);
          int colon = pair[1].lastIndexOf(':');
          if (colon < 1) {
            throw CommandFailure.usage("--reassign wants TASK=NAME:SPEED, not \"" + text + "\"");
          }
          changes.add(
              Json.object()
                  .put("reassign", pair[0])
                  .put("to", pair[1].substring(0, colon))
                  .put("speed", number("--reassign", pair[1].substring(colon + 1))));
        });
    delay.forEach(
        text -> {
          var pair = pair("--delay", text);
          changes.add(
              Json.object()
                  .put("delay", pair[0])
                  .put("by", Durations.parse("--delay", pair[1]).toString()));
        });
    if (addWorkers != null) {
      changes.add(Json.object().put("addWorkers", addWorkers));
    }
    moveDate.forEach(
        text -> {
          var pair = pair("--move-date", text);
          changes.add(Json.object().put("moveDate", pair[0]).put("due", pair[1]));
        });
    if (changes.isEmpty()) {
      throw CommandFailure.usage(
          "what-if wants a change: --drop, --split, --reassign, --delay, --add-workers or"
              + " --move-date");
    }
    return changes;
  }

  private static String[] pair(String option, String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw CommandFailure.usage(option + " wants NAME=VALUE, not \"" + text + "\"");
    }
    return new String[] {text.substring(0, equals), text.substring(equals + 1)};
  }

  private static double number(String option, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new CommandFailure(Exit.USAGE, option + " wants a number, not \"" + text + "\"", e);
    }
  }

  private static String change(JsonNode answer, String field) {
    var text = Json.text(answer, field, "");
    if (text.isEmpty()) {
      return "cannot be compared";
    }
    try {
      var change = Duration.parse(text);
      var size = change.abs().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
      return change.isZero()
          ? "unchanged"
          : size.toString().substring("PT".length()).toLowerCase(Locale.ROOT)
              + (change.isNegative() ? " earlier" : " later");
    } catch (DateTimeException e) {
      return text;
    }
  }
}
