package dev.milepost.cli.progress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.interrupt.StopRequest;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.live.ChangedRows;
import dev.milepost.cli.live.LiveTable;
import dev.milepost.cli.live.Watch;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Bar;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import dev.milepost.cli.output.StateMark;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-task-completion}. */
@Command(name = "task-completion", description = "States and attempts of tasks.")
public final class TaskCompletionCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--task-id",
      paramLabel = "ID,…|all",
      description = "Tasks to show (default: all).")
  private String taskId = "all";

  @Option(
      names = "--status",
      paramLabel = "planned,started,blocked,completed,failed,skipped,cancelled|all",
      description = "States to show (default: all).")
  private String status = "all";

  @Option(
      names = "--project-id",
      paramLabel = "ID,…|all",
      description = "Projects whose tasks are meant (default: all).")
  private String projectId = "all";

  @Option(
      names = "--real-time",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description = "Watch until interrupted (default: false).")
  private String realTime = "false";

  public TaskCompletionCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException {
    var format = output.format();
    var tasks = Selection.ids("--task-id", taskId);
    var projects = Selection.ids("--project-id", projectId);
    var states =
        Selection.of(
            "--status",
            status,
            "planned",
            "started",
            "blocked",
            "completed",
            "failed",
            "skipped",
            "cancelled");
    boolean watch = Selection.flag("--real-time", realTime);
    try (var connected = server.server(around.environment())) {
      var source = new ProgressSource(connected);
      if (watch) {
        var view =
            format == OutputFormat.TABLE && around.terminal().interactive()
                ? new LiveTable(around, () -> fetch(source, projects, tasks, states), listing())
                : new ChangedRows(
                    around,
                    () -> fetch(source, projects, tasks, states),
                    task -> Json.text(task, "project", "") + ' ' + Json.text(task, "task", ""),
                    listing(),
                    format == OutputFormat.CSV || format == OutputFormat.TABLE);
        new Watch(connected, around, "progress", projects, new StopRequest()).run(view);
      } else {
        write(fetch(source, projects, tasks, states), tasks, format);
      }
    }
    return Exit.OK.code();
  }

  private void write(List<JsonNode> found, Selection tasks, OutputFormat format) {
    boolean one = tasks.names().size() == 1;
    if (one && found.isEmpty()) {
      throw new CommandFailure(
          Exit.NOT_FOUND,
          "task " + taskId + " is in none of the states that --status=" + status + " names");
    }
    if (one && format == OutputFormat.JSON) {
      around.out().println(Json.pretty(found.getFirst()));
    } else {
      listing().write(found, format, around.terminal(), around.out());
    }
  }

  private static List<JsonNode> fetch(
      ProgressSource source, Selection projects, Selection tasks, Selection states) {
    if (tasks.all()) {
      return source.tasks(projects, states);
    }
    if (projects.names().size() > 1) {
      return source.tasks(projects, states).stream()
          .filter(t -> tasks.contains(Json.text(t, "task", "")))
          .toList();
    }
    return tasks.names().stream()
        .map(task -> source.task(projects, task))
        .filter(task -> states.contains(Json.text(task, "state", "")))
        .toList();
  }

  private static Listing listing() {
    return new Listing(
        List.of(
            Column.field("project"),
            Column.field("task"),
            new Column(
                "state",
                false,
                t ->
                    StateMark.of(Json.text(t, "state", "")).shape()
                        + " "
                        + Json.text(t, "state", "")),
            new Column("percent", false, TaskCompletionCommand::percent),
            Column.number("attempts"),
            Column.field("startedAt"),
            Column.field("endedAt"),
            Column.field("message")));
  }

  private static String percent(JsonNode task) {
    var row = TaskRow.of(task);
    return Bar.of(row.percent(), 10) + " " + (int) Math.floor(row.percent()) + " %";
  }
}
