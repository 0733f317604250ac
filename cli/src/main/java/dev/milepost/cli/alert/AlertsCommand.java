package dev.milepost.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.connect.Pages;
import dev.milepost.cli.connect.Server;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Ago;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-alerts}. */
@Command(name = "alerts", description = "Alerts, and how each is being escalated.")
public final class AlertsCommand implements Callable<Integer> {
  private final Surroundings around;
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

  public AlertsCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var format = output.format();
    var types = Selection.of("--alert-type", alertType, "critical", "warning", "info", "success");
    var statuses =
        Selection.of(
            "--status", status, "active", "triggered", "acknowledged", "snoozed", "resolved");
    var modes = Selection.of("--escalation", escalation, "auto", "manual", "none");
    try (var connected = server.server(around.environment())) {
      listing()
          .write(fetch(connected, types, statuses, modes), format, around.terminal(), around.out());
    }
    return Exit.OK.code();
  }

  private static List<JsonNode> fetch(
      Server server, Selection types, Selection statuses, Selection modes) {
    var query =
        Address.query(
            "status",
            wanted(statuses),
            "type",
            types.all() ? null : String.join(",", types.names()));
    return Pages.all(server, "/api/v1/alerts" + query).stream()
        .filter(alert -> modes.contains(Json.text(alert.path("escalation"), "mode", "none")))
        .toList();
  }

  /** Spelled out when mixed with others, because the server knows {@code active} only alone. */
  private static String wanted(Selection statuses) {
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
