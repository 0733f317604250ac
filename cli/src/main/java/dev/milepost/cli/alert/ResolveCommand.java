package dev.milepost.cli.alert;

import dev.milepost.cli.option.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code monitor alerts resolve}. */
@Command(name = "resolve", description = "Say that alerts are over.")
public final class ResolveCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final Answering answering = new Answering();

  public ResolveCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return answering.each(around, "resolve");
  }
}
