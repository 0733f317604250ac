package dev.milepost.cli.progress;

import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.interrupt.StopRequest;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.live.Watch;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-implementation-progress}. */
@Command(name = "implementation-progress", description = "How far projects are.")
public final class ImplementationProgressCommand implements Callable<Integer> {
  static final Listing LISTING =
      new Listing(
          List.of(
              Column.field("project"),
              Column.number("percentByCount"),
              Column.number("percentByWeight"),
              Column.number("total"),
              Column.number("completionRate"),
              Column.number("successRate"),
              Column.number("errorRate"),
              Column.field("startedAt"),
              Column.field("updatedAt"),
              Column.field("lastEventAt")));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--project-id",
      paramLabel = "ID,…|all",
      description = "Projects to show (default: all).")
  private String projectId = "all";

  @Option(
      names = "--real-time",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description = "Watch until interrupted (default: false).")
  private String realTime = "false";

  public ImplementationProgressCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    var format = output.format();
    var projects = Selection.ids("--project-id", projectId);
    boolean watch = Selection.flag("--real-time", realTime);
    try (var connected = server.server(around.environment())) {
      var source = new ProgressSource(connected);
      if (watch) {
        var view = ProgressView.choose(around, format, source, projects);
        new Watch(connected, around, "progress", projects, new StopRequest()).run(view);
      } else {
        once(source, projects, format);
      }
    }
    return Exit.OK.code();
  }

  private void once(ProgressSource source, Selection projects, OutputFormat format) {
    var found = source.progress(projects);
    if (format == OutputFormat.TABLE) {
      var tasks =
          found.size() == 1
              ? source.tasks(
                  new Selection(java.util.Set.of(Json.text(found.getFirst(), "project", ""))),
                  new Selection(java.util.Set.of()))
              : List.<com.fasterxml.jackson.databind.JsonNode>of();
      new ProgressFrame(
              around.terminal().size(), around.terminal().color(), around.clock().instant())
          .draw(
              found.stream().map(ProjectProgress::of).toList(),
              tasks.stream().map(TaskRow::of).toList(),
              null)
          .forEach(around.out()::println);
    } else if (format == OutputFormat.JSON && projects.names().size() == 1) {
      around.out().println(Json.pretty(found.getFirst()));
    } else {
      LISTING.write(found, format, around.terminal(), around.out());
    }
  }
}
