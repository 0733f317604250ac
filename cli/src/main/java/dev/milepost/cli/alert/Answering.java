package dev.milepost.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that do something to alerts have in common: which alerts, and a note. */
final class Answering {
  private static final Listing DONE =
      new Listing(
          List.of(
              Column.field("id"),
              Column.field("type"),
              Column.field("status"),
              Column.field("title")));

  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(
      paramLabel = "ALERT_ID",
      arity = "1..*",
      description = "Alerts, as monitor alerts lists them.")
  private List<String> alerts = new ArrayList<>();

  @Option(names = "--note", paramLabel = "TEXT", description = "What others should know.")
  private @Nullable String note;

  /** Does one thing to each alert, in turn, and shows them as they are then. */
  int each(Surroundings around, String action, ObjectNode with) {
    var format = output.format();
    if (note != null) {
      with.put("note", note);
    }
    try (var connected = server.server(around.environment())) {
      var done = new ArrayList<JsonNode>();
      for (String alert : alerts) {
        done.add(connected.post("/api/v1/alerts/" + Address.encode(alert) + "/" + action, with));
      }
      DONE.write(done, format, around.terminal(), around.out());
    }
    return Exit.OK.code();
  }

  int each(Surroundings around, String action) {
    return each(around, action, Json.object());
  }
}
