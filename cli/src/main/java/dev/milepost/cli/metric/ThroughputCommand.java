package dev.milepost.cli.metric;

import dev.milepost.cli.connect.NotOffered;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-throughput}. */
@Command(name = "throughput", description = "Finished work over time, by type of process.")
public final class ThroughputCommand implements Callable<Integer> {
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--process-type",
      paramLabel = "NAME,…|all",
      description = "Types of process to show (default: implementation).")
  private String processType = "implementation";

  @Option(
      names = "--time-window",
      paramLabel = "DURATION",
      description = "Span looked at (default: 1h).")
  private String timeWindow = "1h";

  @Override
  public Integer call() {
    output.format();
    server.requireAddress();
    Selection.texts("--process-type", processType);
    Durations.parse("--time-window", timeWindow);
    throw NotOffered.by("metrics-service", "throughput");
  }
}
