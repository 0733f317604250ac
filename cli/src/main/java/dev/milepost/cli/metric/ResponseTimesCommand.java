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

/** {@code monitor-response-times}. */
@Command(
    name = "response-times",
    description = "Response times by operation; exit 1 when one is over the threshold.")
public final class ResponseTimesCommand implements Callable<Integer> {
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--operation-type",
      paramLabel = "NAME,…|all",
      description = "Operations to show (default: all).")
  private String operationType = "all";

  @Option(
      names = "--threshold",
      paramLabel = "DURATION",
      description = "Longest response time that is fine (default: 5s).")
  private String threshold = "5s";

  @Override
  public Integer call() {
    output.format();
    server.requireAddress();
    Selection.texts("--operation-type", operationType);
    Durations.parse("--threshold", threshold);
    throw NotOffered.by("metrics-service", "response times");
  }
}
