package dev.milepost.cli.plan;

import dev.milepost.cli.connect.CommandFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code monitor plan}: the commands about plans stand below it. */
@Command(
    name = "plan",
    synopsisSubcommandLabel = "import|show|diff",
    description = "Import, show and compare plans.")
public final class PlanCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw CommandFailure.usage("plan wants a command: monitor plan import|show|diff");
  }
}
