package dev.milepost.cli.health;

import dev.milepost.cli.connect.NotOffered;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-network-health}. */
@Command(
    name = "network-health",
    description = "Latency and loss by endpoint; exit 1 when one is slower than the threshold.")
public final class NetworkHealthCommand implements Callable<Integer> {
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--endpoints",
      paramLabel = "NAME,…|all",
      description = "Endpoints to show (default: all).")
  private String endpoints = "all";

  @Option(
      names = "--latency-threshold",
      paramLabel = "DURATION",
      description = "Longest latency that is fine (default: 100ms).")
  private String latencyThreshold = "100ms";

  @Override
  public Integer call() {
    output.format();
    server.requireAddress();
    Selection.texts("--endpoints", endpoints);
    Durations.parse("--latency-threshold", latencyThreshold);
    throw NotOffered.by("health-service", "network health");
  }
}
