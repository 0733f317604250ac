package dev.milepost.cli.people;

import dev.milepost.cli.connect.CommandFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code monitor people}: the commands about people stand below it. */
@Command(
    name = "people",
    synopsisSubcommandLabel = "list|user",
    description = "Who can be on call, and under which name each of them signs in.")
public final class PeopleCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw CommandFailure.usage("people wants a command: monitor people list|user");
  }
}
