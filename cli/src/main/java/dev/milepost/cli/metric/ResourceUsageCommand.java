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

/** {@code monitor-resource-usage}. */
@Command(name = "resource-usage", description = "CPU, memory and disk by host, container and task.")
public final class ResourceUsageCommand implements Callable<Integer> {
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--resource-type",
      paramLabel = "cpu,memory,disk|all",
      description = "Resources to show (default: all).")
  private String resourceType = "all";

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      description = "Span looked at (default: 1h).")
  private String duration = "1h";

  @Override
  public Integer call() {
    output.format();
    server.requireAddress();
    Selection.of("--resource-type", resourceType, "cpu", "memory", "disk");
    Durations.parse("--duration", duration);
    throw NotOffered.by("metrics-service", "resource usage");
  }
}
