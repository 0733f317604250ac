package dev.milepost.cli.progress;

import dev.milepost.cli.connect.NotOffered;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Percent;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-timeline-adherence}. */
@Command(
    name = "timeline-adherence",
    description = "Baseline against actual; exit 1 when a project is later than the tolerance.")
public final class TimelineAdherenceCommand implements Callable<Integer> {
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--project-id",
      paramLabel = "ID,…|all",
      description = "Projects to judge (default: all).")
  private String projectId = "all";

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      description = "How much later than the baseline is still on track (default: 10%%).")
  private String tolerance = "10%";

  @Override
  public Integer call() {
    output.format();
    server.requireAddress();
    Selection.ids("--project-id", projectId);
    Percent.parse("--tolerance", tolerance);
    throw NotOffered.by("progress-service", "timeline adherence");
  }
}
