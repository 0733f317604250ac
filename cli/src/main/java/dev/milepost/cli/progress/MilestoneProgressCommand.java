package dev.milepost.cli.progress;

import dev.milepost.cli.connect.NotOffered;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-milestone-progress}. */
@Command(
    name = "milestone-progress",
    description = "Progress, due date and forecast of milestones.")
public final class MilestoneProgressCommand implements Callable<Integer> {
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--milestone-id",
      paramLabel = "ID,…|all",
      description = "Milestones to show (default: all).")
  private String milestoneId = "all";

  @Option(
      names = "--timeframe",
      paramLabel = "DURATION",
      description = "Span looked at (default: 24h).")
  private String timeframe = "24h";

  @Option(
      names = "--project-id",
      paramLabel = "ID",
      description = "Project whose milestones are meant, where several share an id (default: all).")
  private String projectId = "all";

  @Override
  public Integer call() {
    output.format();
    server.requireAddress();
    Selection.ids("--milestone-id", milestoneId);
    Durations.parse("--timeframe", timeframe);
    Selection.ids("--project-id", projectId);
    throw NotOffered.by("progress-service", "milestone progress");
  }
}
