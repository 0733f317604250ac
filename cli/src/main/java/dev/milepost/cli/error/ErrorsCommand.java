package dev.milepost.cli.error;

import dev.milepost.cli.connect.NotOffered;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-errors}. */
@Command(name = "errors", description = "Errors as they are detected.")
public final class ErrorsCommand implements Callable<Integer> {
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--error-type",
      paramLabel = "NAME,…|all",
      description = "Types to show (default: all).")
  private String errorType = "all";

  @Option(
      names = "--severity",
      paramLabel = "critical,high,medium,low|all",
      description = "Severities to show (default: all).")
  private String severity = "all";

  @Option(
      names = "--real-time",
      paramLabel = "true|false",
      arity = "0..1",
      fallbackValue = "true",
      description = "Watch until interrupted (default: false).")
  private String realTime = "false";

  @Override
  public Integer call() {
    output.format();
    server.requireAddress();
    Selection.texts("--error-type", errorType);
    Selection.of("--severity", severity, "critical", "high", "medium", "low");
    Selection.flag("--real-time", realTime);
    throw NotOffered.by("alert-service", "errors");
  }
}
