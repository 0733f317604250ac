package dev.milepost.cli.progress;

import dev.milepost.cli.json.Json;
import dev.milepost.cli.live.ChangedRows;
import dev.milepost.cli.live.WatchView;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.OutputFormat;

/** Which view of progress fits the output. */
final class ProgressView {
  private ProgressView() {}

  static WatchView choose(
      Surroundings around, OutputFormat format, ProgressSource source, Selection projects) {
    return switch (format) {
      case TABLE ->
          around.terminal().interactive()
              ? new LiveBars(around, source, projects)
              : new ProgressLines(around, source, projects);
      case JSON, NDJSON ->
          new ChangedRows(
              around,
              () -> source.progress(projects),
              project -> Json.text(project, "project", ""),
              ImplementationProgressCommand.LISTING,
              false);
      case CSV ->
          new ChangedRows(
              around,
              () -> source.progress(projects),
              project -> Json.text(project, "project", ""),
              ImplementationProgressCommand.LISTING,
              true);
    };
  }
}
