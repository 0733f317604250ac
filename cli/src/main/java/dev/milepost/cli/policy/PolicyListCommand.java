package dev.milepost.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code monitor policy list}. */
@Command(name = "list", description = "The policies, each with its steps.")
public final class PolicyListCommand implements Callable<Integer> {
  static final Listing POLICIES =
      new Listing(
          List.of(
              Column.field("name"),
              new Column("steps", false, PolicyListCommand::steps),
              new Column("repeat", false, PolicyListCommand::repeat),
              Column.number("acknowledgements")));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  public PolicyListCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    try (var connected = server.server(around.environment())) {
      var rows = new ArrayList<JsonNode>();
      connected.get("/api/v1/escalation-policies").path("items").forEach(rows::add);
      POLICIES.write(rows, form, around.terminal(), around.out());
    }
    return Exit.OK.code();
  }

  private static String steps(JsonNode policy) {
    return StreamSupport.stream(policy.path("steps").spliterator(), false)
        .map(
            step ->
                Json.text(step, "after", "")
                    + " "
                    + StreamSupport.stream(step.path("targets").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(",")))
        .collect(Collectors.joining("; "));
  }

  private static String repeat(JsonNode policy) {
    int times = policy.path("repeat").path("times").asInt();
    return times == 0 ? "" : times + "x after " + Json.text(policy.path("repeat"), "after", "");
  }
}
