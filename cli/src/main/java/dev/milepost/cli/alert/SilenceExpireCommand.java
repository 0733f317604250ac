package dev.milepost.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code monitor silence expire}. */
@Command(name = "expire", description = "End silences now; what they held pages at once.")
public final class SilenceExpireCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(
      paramLabel = "SILENCE_ID",
      arity = "1..*",
      description = "As monitor silence list has it.")
  private List<String> silences = new ArrayList<>();

  public SilenceExpireCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    try (var connected = server.server(around.environment())) {
      var ended = new ArrayList<JsonNode>();
      for (String silence : silences) {
        ended.add(connected.delete("/api/v1/silences/" + Address.encode(silence)));
      }
      Silences.show(ended, form, around);
    }
    return Exit.OK.code();
  }
}
