package dev.milepost.cli.alert;

import dev.milepost.cli.option.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code monitor alerts reopen}. */
@Command(
    name = "reopen",
    description = "Say that alerts are not over after all: others are told again.")
public final class ReopenCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final Answering answering = new Answering();

  public ReopenCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return answering.each(around, "reopen");
  }
}
