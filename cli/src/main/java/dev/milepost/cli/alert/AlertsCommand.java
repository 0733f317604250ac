package dev.milepost.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.connect.Pages;
import dev.milepost.cli.connect.Server;
import dev.milepost.cli.interrupt.StopRequest;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.live.ChangedRows;
import dev.milepost.cli.live.LiveTable;
import dev.milepost.cli.live.Watch;
import dev.milepost.cli.live.WatchView;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Ago;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-alerts}. */
@Command(
    name = "alerts",
    synopsisSubcommandLabel = "ack|unack|snooze|escalate|resolve|reopen|note|explain|stats",
    description = "Alerts, and how each is being escalated; what to do about them below.")
public final class AlertsCommand implements Callable<Integer> {
  private final Surroundings around;
  private final StopRequest stop;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--alert-type",
      paramLabel = "critical,warning,info,success|all",
      description = "Types to show (default: all).")
  private String alertType = "all";

  @Option(
      names = "--status",
      paramLabel = "active|all|triggered,acknowledged,snoozed,resolved",
      description = "Statuses to show; active is everything not resolved (default: active).")
  private String status = "active";

  @Option(
      names = "--escalation",
      paramLabel = "auto|manual|none|all",
      description = "Show alerts that are escalated this way (default: all).")
  private String escalation = "all";

  @Option(
      names = "--project-id",
      paramLabel = "ID,…|all",
      description = "Projects whose alerts are meant (default: all).")
  private String projectId = "all";

  @Option(
      names = "--real-time",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description = "Watch until interrupted (default: false).")
  private String realTime = "false";

  public AlertsCommand(Surroundings around) {
    this(around, new StopRequest());
  }

  /** As above, with a stop that tests can ask for. */
  AlertsCommand(Surroundings around, StopRequest stop) {
    this.around = around;
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    var format = output.format();
    var wanted =
        new Wanted(
            Selection.of("--alert-type", alertType, "critical", "warning", "info", "success"),
            Selection.of(
                "--status", status, "active", "triggered", "acknowledged", "snoozed", "resolved"),
            Selection.of("--escalation", escalation, "auto", "manual", "none"),
            Selection.ids("--project-id", projectId));
    boolean watch = Selection.flag("--real-time", realTime);
    try (var connected = server.server(around.environment())) {
      if (watch) {
        new Watch(connected, around, "alerts", wanted.projects(), stop)
            .run(view(() -> fetch(connected, wanted), format));
      } else {
        listing().write(fetch(connected, wanted), format, around.terminal(), around.out());
      }
    }
    return Exit.OK.code();
  }

  private WatchView view(Supplier<List<JsonNode>> alerts, OutputFormat format) {
    return format == OutputFormat.TABLE && around.terminal().interactive()
        ? new LiveTable(around, alerts, listing())
        : new ChangedRows(
            around,
            alerts,
            alert -> Json.text(alert, "id", ""),
            listing(),
            format == OutputFormat.CSV || format == OutputFormat.TABLE);
  }

  /** Which alerts are asked for. */
  private record Wanted(Selection types, Selection statuses, Selection modes, Selection projects) {}

  private static List<JsonNode> fetch(Server server, Wanted wanted) {
    // The server filters by one project; of several, each is looked for in what it lists.
    var projects = wanted.projects().names();
    var query =
        Address.query(
            "status",
            statuses(wanted.statuses()),
            "type",
            wanted.types().all() ? null : String.join(",", wanted.types().names()),
            "project",
            projects.size() == 1 ? projects.iterator().next() : null);
    return Pages.all(server, "/api/v1/alerts" + query).stream()
        .filter(
            alert -> wanted.modes().contains(Json.text(alert.path("escalation"), "mode", "none")))
        .filter(alert -> wanted.projects().contains(Json.text(alert, "project", "")))
        .toList();
  }

  /** Spelled out when mixed with others, because the server knows {@code active} only alone. */
  private static String statuses(Selection statuses) {
    if (statuses.all()) {
      return "all";
    }
    if (!statuses.names().contains("active") || statuses.names().size() == 1) {
      return String.join(",", statuses.names());
    }
    return statuses.names().contains("resolved") ? "all" : "active";
  }

  private Listing listing() {
    return new Listing(
        List.of(
            Column.field("id"),
            Column.field("type"),
            new Column("status", false, AlertsCommand::status),
            new Column(
                "startedAt",
                false,
                a -> Ago.since(Json.instant(a, "startedAt"), around.clock().instant())),
            Column.field("project"),
            Column.field("task"),
            new Column("escalation", false, AlertsCommand::escalation),
            Column.field("title")));
  }

  private static String status(JsonNode alert) {
    return Json.text(alert, "status", "")
        + (alert.path("silenced").asBoolean() ? " (silenced)" : "");
  }

  private static String escalation(JsonNode alert) {
    var state = alert.path("escalation");
    var mode = Json.text(state, "mode", "none");
    var next = Json.text(state, "nextAt");
    return next == null
        ? mode
        : mode + ", step " + Json.text(state, "nextStep", "?") + " at " + next;
  }
}
