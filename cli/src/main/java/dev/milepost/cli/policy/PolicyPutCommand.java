package dev.milepost.cli.policy;

import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code monitor policy put NAME FILE}. */
@Command(name = "put", description = "Make a file the policy of this name.")
public final class PolicyPutCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the policy.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "JSON: {\"steps\":[{\"after\":\"PT0S\",\"targets\":[…]}]}.")
  private String file = "";

  public PolicyPutCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    var policy = JsonFile.read("FILE", file);
    try (var connected = server.server(around.environment())) {
      var done = connected.put("/api/v1/escalation-policies/" + Address.encode(name), policy);
      PolicyListCommand.POLICIES.write(List.of(done), form, around.terminal(), around.out());
    }
    return Exit.OK.code();
  }
}
