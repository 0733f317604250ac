package dev.milepost.cli.alert;

import dev.milepost.cli.option.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code monitor alerts unack}. */
@Command(name = "unack", description = "Give alerts back: others are told again.")
public final class UnackCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final Answering answering = new Answering();

  public UnackCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return answering.each(around, "unacknowledge");
  }
}
