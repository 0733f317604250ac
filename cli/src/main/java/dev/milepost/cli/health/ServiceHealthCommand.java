package dev.milepost.cli.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Exit;
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

/** {@code monitor-service-health}. */
@Command(
    name = "service-health",
    description = "Services and what is asked of them: how each stands, and how long it was up.")
public final class ServiceHealthCommand implements Callable<Integer> {
  private static final double PERCENT = 100;

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--service-type",
      paramLabel = "NAME,…|all",
      description = "Kinds of component to show: service, endpoint, workload … (default: all).")
  private String serviceType = "all";

  @Option(
      names = "--status",
      paramLabel = "active|paused|all",
      description = "Services in use, paused ones, or both (default: active).")
  private String status = "active";

  public ServiceHealthCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var format = output.format();
    var kinds = Selection.texts("--service-type", serviceType);
    Selection.one("--status", status, "active", "paused", "all");
    try (var connected = server.server(around.environment())) {
      var up = new java.util.HashMap<String, JsonNode>();
      connected
          .get("/api/v1/uptime?days=1")
          .path("items")
          .forEach(each -> up.put(Json.text(each, "component", ""), each.path("windows")));
      var rows =
          HealthLines.worstFirst(connected.get("/api/v1/components")).stream()
              .filter(each -> kinds.contains(Json.text(each, "kind", "")))
              .filter(this::isWanted)
              .map(each -> with(each, up.get(Json.text(each, "id", ""))))
              .toList();
      services().write(rows, format, around.terminal(), around.out());
    }
    return Exit.OK.code();
  }

  private boolean isWanted(JsonNode row) {
    boolean paused = "paused".equals(Json.text(row, "verdict"));
    return "all".equals(status) || paused == "paused".equals(status);
  }

  /** The row with its uptime, in percent. */
  private static JsonNode with(JsonNode row, @org.jspecify.annotations.Nullable JsonNode windows) {
    var whole = (com.fasterxml.jackson.databind.node.ObjectNode) row.deepCopy();
    for (String window : List.of("24h", "30d")) {
      Double share = windows == null ? null : Json.number(windows.path(window), "availability");
      // Rounded down: what was down for a moment was not up for 100 %.
      whole.put(
          "uptime" + window,
          share == null ? null : Math.floor(share * PERCENT * PERCENT) / PERCENT);
    }
    return whole;
  }

  private Listing services() {
    return new Listing(
        List.of(
            Column.field("id"),
            Column.field("kind"),
            Column.field("verdict"),
            new Column(
                "since",
                false,
                row -> Ago.since(Json.instant(row, "since"), around.clock().instant())),
            Column.number("uptime24h"),
            Column.number("uptime30d"),
            Column.field("cause"),
            Column.field("reason")));
  }
}
