package dev.milepost.cli.health;

import dev.milepost.cli.connect.NotOffered;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-service-health}. */
@Command(name = "service-health", description = "Status of services.")
public final class ServiceHealthCommand implements Callable<Integer> {
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--service-type",
      paramLabel = "NAME,…|all",
      description = "Types of service to show (default: all).")
  private String serviceType = "all";

  @Option(
      names = "--status",
      paramLabel = "active|paused|all",
      description = "Services in use, paused ones, or both (default: active).")
  private String status = "active";

  @Override
  public Integer call() {
    output.format();
    server.requireAddress();
    Selection.texts("--service-type", serviceType);
    Selection.one("--status", status, "active", "paused", "all");
    throw NotOffered.by("health-service", "service health");
  }
}
