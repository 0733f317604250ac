package dev.milepost.cli.alert;

import dev.milepost.cli.connect.CommandFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code monitor silence}: the commands about silences stand below it. */
@Command(
    name = "silence",
    synopsisSubcommandLabel = "add|list|show|expire",
    description = "Keep alerts from paging for a while, and see what would have paged.")
public final class SilenceCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw CommandFailure.usage("silence wants a command: monitor silence add|list|show|expire");
  }
}
