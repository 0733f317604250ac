package dev.milepost.cli.progress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Percent;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-timeline-adherence}. */
@Command(
    name = "timeline-adherence",
    description = "Baseline against actual; exit 1 when a project is later than the tolerance.")
public final class TimelineAdherenceCommand implements Callable<Integer> {
  private static final Listing LISTING =
      new Listing(
          List.of(
              Column.field("project"),
              new Column("verdict", false, row -> Json.text(row, "verdict", "").replace('_', ' ')),
              new Column("spi", true, row -> ratio(row, "spi")),
              new Column("claimedSpi", true, row -> ratio(row, "claimedSpi")),
              Column.number("scheduleVariance"),
              Column.field("plannedFinish"),
              Column.field("expectedFinish"),
              Column.number("unplanned"),
              Column.field("overdue")));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--project-id",
      paramLabel = "ID,…|all",
      description = "Projects to judge (default: all that have a plan).")
  private String projectId = "all";

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      description = "How much later than the baseline is still on track (default: 10%%).")
  private String tolerance = "10%";

  @Option(
      names = "--baseline",
      paramLabel = "NAME|REVISION",
      description = "What to measure against (default: the plan's first revision).")
  private @Nullable String baseline;

  public TimelineAdherenceCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var format = output.format();
    var projects = Selection.ids("--project-id", projectId);
    double fraction = Percent.parse("--tolerance", tolerance) / 100;
    try (var connected = server.server(around.environment())) {
      var found = new ProgressSource(connected).timelines(projects, fraction, baseline);
      if (found.size() == 1 && !projects.all() && format == OutputFormat.JSON) {
        around.out().println(Json.pretty(found.getFirst()));
      } else {
        LISTING.write(found, format, around.terminal(), around.out());
      }
      boolean late = found.stream().anyMatch(each -> Json.text(each, "verdict", "").equals("late"));
      return (late ? Exit.CROSSED : Exit.OK).code();
    }
  }

  private static String ratio(JsonNode row, String field) {
    return row.path(field).isNumber()
        ? String.format(java.util.Locale.ROOT, "%.2f", row.path(field).asDouble())
        : "";
  }
}
