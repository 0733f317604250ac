package dev.milepost.cli.alert;

import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--to",
      paramLabel = "TARGET",
      description =
          "Whoever is told at once, as policies write it: person:ann, schedule:primary,"
              + " a@example.org. The escalation begins anew when nobody answers.")
  private @Nullable String to;

  public EscalateCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var with = Json.object().put("step", step);
    if (to != null) {
      with.put("target", to);
    }
    return answering.each(around, "escalate", with);
  }
}
