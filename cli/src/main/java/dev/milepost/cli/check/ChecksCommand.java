package dev.milepost.cli.check;

import dev.milepost.cli.connect.CommandFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code monitor checks}: what is asked again and again. */
@Command(name = "checks", description = "What is asked again and again, from files.")
public final class ChecksCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw CommandFailure.usage("monitor checks wants list, put or test; see monitor checks --help");
  }
}
