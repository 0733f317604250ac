package dev.milepost.cli.error;

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

/** {@code monitor-error-resolution}. */
@Command(
    name = "error-resolution",
    description = "Whether an error is resolved; waits for it, then exit 1.")
public final class ErrorResolutionCommand implements Callable<Integer> {
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--error-id",
      paramLabel = "ID,…|all",
      description = "Errors to watch (default: all).")
  private String errorId = "all";

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Wait this long for the errors to be resolved.")
  private @Nullable String timeout;

  @Option(
      names = "--project-id",
      paramLabel = "ID",
      description = "Project whose errors are meant, where several share an id (default: all).")
  private String projectId = "all";

  @Override
  public Integer call() {
    output.format();
    server.requireAddress();
    Selection.ids("--error-id", errorId);
    if (timeout != null) {
      Durations.parse("--timeout", timeout);
    }
    Selection.ids("--project-id", projectId);
    throw NotOffered.by("alert-service", "error resolution");
  }
}
