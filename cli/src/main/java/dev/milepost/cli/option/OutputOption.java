package dev.milepost.cli.option;

import dev.milepost.cli.output.OutputFormat;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How the answer is written. */
public final class OutputOption {
  @Option(
      names = "--output",
      paramLabel = "table|json|csv|ndjson",
      description = "How the answer is written (default: table).")
  private String output = "table";

  /** The chosen form; a CommandFailure names {@code --output} when there is no such form. */
  public OutputFormat format() {
    return OutputFormat.valueOf(
        Selection.one("--output", output, "table", "json", "csv", "ndjson")
            .toUpperCase(Locale.ROOT));
  }
}
