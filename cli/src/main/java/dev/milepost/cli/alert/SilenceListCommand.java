package dev.milepost.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor silence list}. */
@Command(name = "list", description = "Silences that hold or will; with --expired those that did.")
public final class SilenceListCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(names = "--expired", description = "Those that are over, latest first.")
  private boolean expired;

  public SilenceListCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    try (var connected = server.server(around.environment())) {
      var found = new ArrayList<JsonNode>();
      connected
          .get("/api/v1/silences?state=" + (expired ? "expired" : "current"))
          .path("items")
          .forEach(found::add);
      Silences.show(found, form, around);
    }
    return Exit.OK.code();
  }
}
