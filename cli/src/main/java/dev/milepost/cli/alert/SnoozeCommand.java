package dev.milepost.cli.alert;

import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor alerts snooze}. */
@Command(name = "snooze", description = "Tell nobody of alerts for a while; then others are told.")
public final class SnoozeCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final Answering answering = new Answering();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "How long, such as 30m or 8h (default: 1h).")
  private String time = "1h";

  public SnoozeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return answering.each(
        around, "snooze", Json.object().put("for", Durations.parse("--for", time).toString()));
  }
}
