package dev.milepost.cli.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.connect.Pages;
import dev.milepost.cli.connect.Server;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.StateMark;
import dev.milepost.cli.output.Style;
import dev.milepost.cli.output.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-database-health}. */
@Command(
    name = "database-health",
    description = "Databases, the worst first: how each stands and why, and its vital signs.")
public final class DatabaseHealthCommand implements Callable<Integer> {
  private static final Listing SIGNS =
      new Listing(
          List.of(
              Column.field("database"),
              Column.field("kind"),
              Column.field("aspect"),
              Column.field("sign"),
              Column.number("value"),
              Column.field("unit"),
              Column.number("degraded"),
              Column.number("down"),
              Column.field("verdict"),
              Column.field("says")));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--database-type",
      paramLabel = "postgresql,mysql,mariadb,redis|all",
      description = "Kinds of database to show (default: all).")
  private String databaseType = "all";

  @Option(
      names = "--metrics",
      paramLabel = "performance,health,availability,capacity|all",
      description = "What to show of them; health is what is not well (default: all).")
  private String metrics = "all";

  public DatabaseHealthCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var format = output.format();
    var kinds =
        Selection.of("--database-type", databaseType, "postgresql", "mysql", "mariadb", "redis");
    var aspects =
        Selection.of("--metrics", metrics, "performance", "health", "availability", "capacity");
    try (var connected = server.server(around.environment())) {
      var databases = databases(connected, kinds);
      switch (format) {
        case JSON -> around.out().println(Json.pretty(Json.array().addAll(databases)));
        case TABLE -> lines(databases, aspects).forEach(around.out()::println);
        case CSV, NDJSON ->
            SIGNS.write(signs(databases, aspects), format, around.terminal(), around.out());
      }
    }
    return Exit.OK.code();
  }

  private static List<JsonNode> databases(Server connected, Selection kinds) {
    return Pages.all(connected, "/api/v1/databases").stream()
        .filter(each -> kinds.contains(Json.text(each, "kind", "")))
        .map(
            each -> connected.get("/api/v1/databases/" + Address.encode(Json.text(each, "id", ""))))
        .toList();
  }

  private static boolean isWanted(JsonNode sign, Selection aspects) {
    return aspects.contains(Json.text(sign, "aspect", ""))
        || (aspects.contains("health") && !"healthy".equals(Json.text(sign, "verdict")));
  }

  private static List<JsonNode> signs(List<JsonNode> databases, Selection aspects) {
    var rows = new ArrayList<JsonNode>();
    for (JsonNode database : databases) {
      for (JsonNode sign : database.path("vitals")) {
        if (isWanted(sign, aspects)) {
          ObjectNode row = sign.deepCopy();
          row.remove("series");
          row.put("database", Json.text(database.path("summary"), "id"));
          row.put("kind", Json.text(database.path("summary"), "kind"));
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private List<String> lines(List<JsonNode> databases, Selection aspects) {
    boolean color = around.terminal().color();
    int width = around.terminal().interactive() ? around.terminal().size().columns() : 160;
    var lines = new ArrayList<String>();
    if (databases.isEmpty()) {
      lines.add("No database is looked into: PUT /api/v1/databases/ID says which, and as whom.");
    }
    for (JsonNode database : databases) {
      var summary = database.path("summary");
      var mark = StateMark.of(Json.text(summary, "verdict", ""));
      lines.add(
          mark.style().on(mark.shape(), color)
              + " "
              + Style.STRONG.on(Text.visible(Json.text(summary, "id", "")), color)
              + "  "
              + Text.fit(
                  Text.visible(
                      "%s %s, %s: %s"
                          .formatted(
                              Json.text(summary, "kind", ""),
                              Json.text(summary, "server", ""),
                              Json.text(summary, "verdict", ""),
                              Json.text(summary, "reason", ""))),
                  Math.max(20, width - 4 - Json.text(summary, "id", "").length())));
      for (JsonNode sign : database.path("vitals")) {
        if (isWanted(sign, aspects)) {
          lines.add(sign(sign, color, width));
        }
      }
      for (JsonNode gap : database.path("gaps")) {
        lines.add(
            Style.FAINT.on(
                Text.fit(
                    Text.visible(
                        "  not seen: %s; %s"
                            .formatted(Json.text(gap, "hides", ""), Json.text(gap, "remedy", ""))),
                    width),
                color));
      }
    }
    return lines;
  }

  private static String sign(JsonNode sign, boolean color, int width) {
    var mark = StateMark.of(Json.text(sign, "verdict", ""));
    return "  "
        + mark.style().on(mark.shape(), color)
        + " "
        + Text.left(Json.text(sign, "sign", ""), 32)
        + Text.right(amount(sign), 14)
        + " "
        + Text.left(Json.text(sign, "unit", ""), 10)
        + Text.fit(Text.visible(Json.text(sign, "says", "")), Math.max(10, width - 62));
  }

  private static String amount(JsonNode sign) {
    Double value = Json.number(sign, "value");
    return value == null
        ? ""
        : String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
  }
}
