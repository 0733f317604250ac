package dev.milepost.cli.token;

import dev.milepost.cli.connect.CommandFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code monitor token}: the commands about credentials stand below it. */
@Command(name = "token", synopsisSubcommandLabel = "create", description = "Mint credentials.")
public final class TokenCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw CommandFailure.usage("token wants a command: monitor token create --role ROLE");
  }
}
