package dev.milepost.cli.alert;

import dev.milepost.cli.option.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code monitor alerts ack}. */
@Command(name = "ack", description = "Take alerts over: their escalation stops.")
public final class AckCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final Answering answering = new Answering();

  public AckCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return answering.each(around, "acknowledge");
  }
}
