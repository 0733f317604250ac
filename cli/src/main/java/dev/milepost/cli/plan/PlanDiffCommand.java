package dev.milepost.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ProjectOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.OutputFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor plan diff}: what changed between two revisions or baselines. */
@Command(name = "diff", description = "What changed between two revisions or baselines.")
public final class PlanDiffCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final ProjectOption project = new ProjectOption();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "NAME|REVISION",
      description = "The earlier one.")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "NAME|REVISION",
      description = "The later one (default: the latest).")
  private @Nullable String to;

  public PlanDiffCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    var address = "/api/v1/plans/" + project.id() + "/diff" + Address.query("from", from, "to", to);
    try (var connected = server.server(around.environment())) {
      var compared = connected.get(address);
      if (form == OutputFormat.TABLE) {
        around
            .out()
            .println(
                project.id()
                    + ": revision "
                    + revision(compared, "from")
                    + " → "
                    + revision(compared, "to"));
        Differences.print(compared, around.out());
      } else {
        around
            .out()
            .println(form == OutputFormat.JSON ? Json.pretty(compared) : Json.line(compared));
      }
    }
    return Exit.OK.code();
  }

  private static int revision(JsonNode compared, String side) {
    return compared.path(side).path("revision").asInt();
  }
}
