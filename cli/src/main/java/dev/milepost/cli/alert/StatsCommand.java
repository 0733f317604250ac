package dev.milepost.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Ago;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor alerts stats}: how fast alerts are answered, what is noise, who carries it. */
@Command(
    name = "stats",
    description = "How fast alerts are answered and ended, what is noise, and who carries it.")
public final class StatsCommand implements Callable<Integer> {
  private static final Listing GROUPS =
      new Listing(
          List.of(
              Column.field("value"),
              Column.number("alerts"),
              Column.number("pages"),
              Column.number("forNothing"),
              time("mtta"),
              time("acknowledgedP90"),
              time("mttr"),
              time("resolvedP90")));

  private static final Listing NOISE =
      new Listing(
          List.of(
              Column.field("name"),
              Column.number("times"),
              Column.number("pages"),
              Column.number("forNothing"),
              new Column(
                  "suggestion",
                  false,
                  row -> Json.text(row, "suggestion", Json.text(row, "unadvised", "")))));

  private static final Listing LOAD =
      new Listing(
          List.of(Column.field("target"), Column.number("messages"), Column.number("night")));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--timeframe",
      paramLabel = "DURATION",
      description = "How far back, such as 7d (default: 30d).")
  private String timeframe = "30d";

  @Option(
      names = "--by",
      paramLabel = "severity|project|component|source|name|person|hour",
      description = "What the figures are grouped by (default: severity).")
  private String by = "severity";

  @Option(names = "--project-id", paramLabel = "ID", description = "One project (default: all).")
  private @Nullable String project;

  @Option(names = "--mtta", paramLabel = "DURATION", description = "Exit 1 when it is above this.")
  private @Nullable String mtta;

  public StatsCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    Duration most = mtta == null ? null : Durations.parse("--mtta", mtta);
    var from = around.clock().instant().minus(Durations.parse("--timeframe", timeframe));
    try (var connected = server.server(around.environment())) {
      var found =
          connected.get(
              "/api/v1/alerts/analytics"
                  + Address.query(
                      "from",
                      from.toString(),
                      "by",
                      by,
                      "zone",
                      ZoneId.systemDefault().getId(),
                      "project",
                      project));
      switch (form) {
        case JSON -> around.out().println(Json.pretty(found));
        case NDJSON, CSV -> write(GROUPS, groups(found), form);
        case TABLE -> table(found);
      }
      String reached = Json.text(found.path("all"), "mtta");
      boolean crossed =
          most != null && reached != null && Duration.parse(reached).compareTo(most) > 0;
      return (crossed ? Exit.CROSSED : Exit.OK).code();
    }
  }

  private void table(JsonNode found) {
    write(GROUPS, groups(found), OutputFormat.TABLE);
    part("What is noise", NOISE, found.path("noise"));
    part("Who carries it", LOAD, found.path("load"));
  }

  private void part(String title, Listing listing, JsonNode list) {
    if (!list.isEmpty()) {
      around.out().println();
      around.out().println(title);
      write(listing, rows(list), OutputFormat.TABLE);
    }
  }

  private void write(Listing listing, List<JsonNode> rows, OutputFormat form) {
    listing.write(rows, form, around.terminal(), around.out());
  }

  /** A row each, and one of all of them. */
  private static List<JsonNode> groups(JsonNode found) {
    var rows = new ArrayList<JsonNode>();
    found
        .path("groups")
        .forEach(group -> rows.add(row(Json.text(group, "value", ""), group.path("figures"))));
    rows.add(row("all", found.path("all")));
    return rows;
  }

  private static JsonNode row(String value, JsonNode figures) {
    var row = Json.object().put("value", value);
    figures.properties().forEach(figure -> row.set(figure.getKey(), figure.getValue()));
    return row;
  }

  private static List<JsonNode> rows(JsonNode list) {
    var rows = new ArrayList<JsonNode>();
    list.forEach(rows::add);
    return rows;
  }

  private static Column time(String name) {
    return new Column(
        name,
        true,
        row -> {
          String length = Json.text(row, name);
          return length == null ? "" : Ago.length(Duration.parse(length));
        });
  }
}
