package dev.milepost.cli.progress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Bar;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-milestone-progress}. */
@Command(
    name = "milestone-progress",
    description = "Progress, due date and open criteria of milestones.")
public final class MilestoneProgressCommand implements Callable<Integer> {
  private static final Listing LISTING =
      new Listing(
          List.of(
              Column.field("project"),
              Column.field("milestone"),
              Column.field("state"),
              new Column("percent", false, MilestoneProgressCommand::percent),
              Column.number("completed"),
              Column.number("total"),
              new Column(
                  "completedInTimeframe",
                  true,
                  milestone -> "+" + milestone.path("completedInTimeframe").asLong()),
              Column.field("due"),
              new Column("gates", false, MilestoneProgressCommand::missing)));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--milestone-id",
      paramLabel = "ID,…|all",
      description = "Milestones to show (default: all).")
  private String milestoneId = "all";

  @Option(
      names = "--timeframe",
      paramLabel = "DURATION",
      description = "Span in which completed tasks are counted as new (default: 24h).")
  private String timeframe = "24h";

  @Option(
      names = "--project-id",
      paramLabel = "ID,…|all",
      description =
          "Projects whose milestones are meant, where several share an id (default: all).")
  private String projectId = "all";

  public MilestoneProgressCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var format = output.format();
    var milestones = Selection.ids("--milestone-id", milestoneId);
    var span = Durations.parse("--timeframe", timeframe);
    var projects = Selection.ids("--project-id", projectId);
    try (var connected = server.server(around.environment())) {
      var found = fetch(new ProgressSource(connected), projects, milestones, span);
      if (found.size() == 1 && !milestones.all() && format == OutputFormat.JSON) {
        around.out().println(Json.pretty(found.getFirst()));
      } else {
        LISTING.write(found, format, around.terminal(), around.out());
      }
    }
    return Exit.OK.code();
  }

  private static List<JsonNode> fetch(
      ProgressSource source, Selection projects, Selection milestones, Duration span) {
    if (!milestones.all() && projects.names().size() <= 1) {
      return milestones.names().stream()
          .map(milestone -> source.milestone(projects, milestone, span))
          .toList();
    }
    var found =
        source.milestones(projects, span).stream()
            .filter(each -> milestones.contains(Json.text(each, "milestone", "")))
            .toList();
    if (found.isEmpty() && !milestones.all()) {
      throw new CommandFailure(Exit.NOT_FOUND, "none of these projects has such a milestone");
    }
    return found;
  }

  private static String percent(JsonNode milestone) {
    double percent = milestone.path("percent").asDouble();
    return Bar.of(percent, 10) + " " + (int) Math.floor(percent) + " %";
  }

  /** What is still missing, in words. */
  private static String missing(JsonNode milestone) {
    var open = new ArrayList<String>();
    for (JsonNode gate : milestone.path("gates")) {
      if (!gate.path("met").asBoolean()) {
        open.add(Json.text(gate, "word", "") + ": " + Json.text(gate, "seen", ""));
      }
    }
    return open.isEmpty() ? "all met" : String.join("; ", open);
  }
}
