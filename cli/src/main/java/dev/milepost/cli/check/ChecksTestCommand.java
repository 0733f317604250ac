package dev.milepost.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.StateMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code monitor checks test FILE}. */
@Command(
    name = "test",
    description = "Make every check of a file once and keep none; exit 1 when one fails.")
public final class ChecksTestCommand implements Callable<Integer> {
  private static final Listing TRIED =
      new Listing(
          List.of(
              new Column("ok", false, ChecksTestCommand::mark),
              Column.field("id"),
              Column.field("component"),
              Column.field("kind"),
              Column.field("address"),
              new Column("took", true, ChecksTestCommand::took),
              Column.field("reason")));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "YAML or JSON: checks: [{id: …}].")
  private String file = "";

  public ChecksTestCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    var checks = CheckFiles.read(file);
    try (var connected = server.server(around.environment())) {
      var rows = new ArrayList<JsonNode>();
      connected
          .post("/api/v1/checks/test", checks)
          .path("items")
          .forEach(
              each -> {
                var row = (com.fasterxml.jackson.databind.node.ObjectNode) each.deepCopy();
                var run = row.remove("run");
                run.properties().forEach(field -> row.set(field.getKey(), field.getValue()));
                rows.add(row);
              });
      TRIED.write(rows, form, around.terminal(), around.out());
      boolean well = rows.stream().allMatch(row -> row.path("ok").asBoolean());
      return (well ? Exit.OK : Exit.CROSSED).code();
    }
  }

  private static String mark(JsonNode row) {
    return StateMark.of(row.path("ok").asBoolean() ? "passing" : "failing").shape();
  }

  private static String took(JsonNode row) {
    return Duration.parse(Json.text(row, "took", "PT0S")).toMillis() + " ms";
  }
}
