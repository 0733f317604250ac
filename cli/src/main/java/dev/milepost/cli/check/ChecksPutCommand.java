package dev.milepost.cli.check;

import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code monitor checks put FILE}. */
@Command(
    name = "put",
    description = "Put all checks of a file in the place of those that have their ids, or none.")
public final class ChecksPutCommand implements Callable<Integer> {
  private static final Listing PUT = new Listing(List.of(Column.number("checks")));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "YAML or JSON: checks: [{id: …}].")
  private String file = "";

  public ChecksPutCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    var checks = CheckFiles.read(file);
    try (var connected = server.server(around.environment())) {
      PUT.write(
          List.of(connected.post("/api/v1/checks", checks)), form, around.terminal(), around.out());
    }
    return Exit.OK.code();
  }
}
