package dev.milepost.cli.health;

import dev.milepost.cli.connect.NotOffered;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-system-health}. */
@Command(name = "system-health", description = "Overall status and its reasons.")
public final class SystemHealthCommand implements Callable<Integer> {
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--components",
      paramLabel = "NAME,…|all",
      description = "Components to show (default: all).")
  private String components = "all";

  @Option(
      names = "--frequency",
      paramLabel = "DURATION",
      description = "Look again this often until interrupted.")
  private @Nullable String frequency;

  @Override
  public Integer call() {
    output.format();
    server.requireAddress();
    Selection.texts("--components", components);
    if (frequency != null) {
      Durations.parse("--frequency", frequency);
    }
    throw NotOffered.by("health-service", "system health");
  }
}
