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

/** {@code monitor-implementation-speed}. */
@Command(name = "implementation-speed", description = "How long steps take.")
public final class ImplementationSpeedCommand implements Callable<Integer> {
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--time-window",
      paramLabel = "DURATION",
      description = "Span looked at (default: 1h).")
  private String timeWindow = "1h";

  @Option(
      names = "--metric",
      paramLabel = "avg,p50,p90,p95,p99,max,trend|all",
      description = "Statistics to show (default: avg).")
  private String metric = "avg";

  @Override
  public Integer call() {
    output.format();
    server.requireAddress();
    Durations.parse("--time-window", timeWindow);
    Selection.of("--metric", metric, "avg", "p50", "p90", "p95", "p99", "max", "trend");
    throw NotOffered.by("metrics-service", "implementation speed");
  }
}
