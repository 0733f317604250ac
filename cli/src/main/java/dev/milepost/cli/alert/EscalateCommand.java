package dev.milepost.cli.alert;

import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor alerts escalate}. */
@Command(
    name = "escalate",
    description = "Tell others of alerts now; the escalation goes on from there.")
public final class EscalateCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final Answering answering = new Answering();

  @Option(
      names = "--step",
      paramLabel = "N",
      description = "The step of their policy that is taken now (default: 1).")
  private int step = 1;

  public EscalateCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return answering.each(around, "escalate", Json.object().put("step", step));
  }
}
