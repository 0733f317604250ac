package dev.milepost.cli.format.detect;

import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.ToolLogFormat;
import dev.milepost.cli.format.githubactions.ActionsLog;
import dev.milepost.cli.format.gotest.GoTestLog;
import dev.milepost.cli.format.gradle.GradleLog;
import dev.milepost.cli.format.jsonlines.JsonLinesFormat;
import dev.milepost.cli.format.logfmt.LogfmtFormat;
import dev.milepost.cli.format.maven.MavenLog;
import dev.milepost.cli.format.plain.PlainFormat;
import dev.milepost.cli.format.pytest.PytestLog;
import dev.milepost.cli.format.tap.TapLog;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The formats by the names that {@code --format} knows.
 *
 * @param zone of timestamps that carry no offset
 * @param command the task that stands for the command whose output is read; null for a file, in
 *     which a tool's run as a whole is a task of its own
 */
public record Formats(ZoneId zone, @Nullable String command) {
  /** What {@code --format} takes, as its help lists it. */
  public static final String LISTED =
      "auto, plain, jsonl, logfmt, maven, gradle, pytest, gotest, tap, github-actions";

  /** A fresh reader; a CommandFailure names {@code --format} when there is no such format. */
  public LineFormat named(String name) {
    return switch (name) {
      case "auto" -> new AutoFormat(this);
      case "plain" -> new PlainFormat(zone);
      case "jsonl" -> new JsonLinesFormat(zone);
      case "logfmt" -> new LogfmtFormat(zone);
      case "maven" -> new ToolLogFormat(name, tasks -> new MavenLog(zone, whole("build"), tasks));
      case "gradle" -> new ToolLogFormat(name, tasks -> new GradleLog(whole("build"), tasks));
      case "pytest" -> new ToolLogFormat(name, tasks -> new PytestLog(whole(name), tasks));
      case "gotest" -> new ToolLogFormat(name, GoTestLog::new);
      case "tap" -> new ToolLogFormat(name, tasks -> new TapLog(whole(name), tasks));
      case "github-actions" -> new ToolLogFormat(name, ActionsLog::new);
      default ->
          throw CommandFailure.usage("--format wants one of " + LISTED + ", not \"" + name + "\"");
    };
  }

  private String whole(String otherwise) {
    return command == null ? otherwise : command;
  }
}
