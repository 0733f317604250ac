package dev.milepost.cli.error;

import dev.milepost.cli.connect.NotOffered;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-error-trends}. */
@Command(name = "error-trends", description = "Which errors become more, fewer, or are new.")
public final class ErrorTrendsCommand implements Callable<Integer> {
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--time-window",
      paramLabel = "DURATION",
      description = "Span looked at (default: 24h).")
  private String timeWindow = "24h";

  @Option(
      names = "--trend-type",
      paramLabel = "increasing,decreasing,new,spiking|all",
      description = "Trends to show (default: all).")
  private String trendType = "all";

  @Override
  public Integer call() {
    output.format();
    server.requireAddress();
    Durations.parse("--time-window", timeWindow);
    Selection.of("--trend-type", trendType, "increasing", "decreasing", "new", "spiking");
    throw NotOffered.by("alert-service", "error trends");
  }
}
