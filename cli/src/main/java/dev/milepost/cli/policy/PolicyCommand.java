package dev.milepost.cli.policy;

import dev.milepost.cli.connect.CommandFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code monitor policy}: who is told, in which order, after how long. */
@Command(name = "policy", description = "Who is told, in which order, after how long.")
public final class PolicyCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw CommandFailure.usage(
        "monitor policy wants list, put or replay; see monitor policy --help");
  }
}
