package dev.milepost.cli.format.detect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.format.Colours;
import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.Reading;
import dev.milepost.cli.format.Region;
import dev.milepost.cli.format.githubactions.ActionsLog;
import dev.milepost.cli.format.gotest.GoTestLog;
import dev.milepost.cli.format.gradle.GradleLog;
import dev.milepost.cli.format.logfmt.LogfmtFormat;
import dev.milepost.cli.format.maven.MavenLine;
import dev.milepost.cli.format.plain.PlainLine;
import dev.milepost.cli.format.pytest.PytestLog;
import dev.milepost.cli.format.tap.TapLog;
import dev.milepost.cli.json.Json;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the first line that gives evidence, and reads that line and all later ones in the
 * format it speaks for. Lines before it say nothing in any format, so none is lost.
 */
public final class AutoFormat implements LineFormat {
  /**
   * A stream that gave no evidence so far is read as plain, which passes over what it does not know
   * cheaply.
   */
  private static final long PATIENCE = 4L * 1024 * 1024;

  private final Formats formats;
  private @Nullable LineFormat chosen;

  AutoFormat(Formats formats) {
    this.formats = formats;
  }

  @Override
  public String name() {
    return chosen == null ? "auto" : chosen.name();
  }

  @Override
  public boolean remembers() {
    return chosen != null && chosen.remembers();
  }

  @Override
  public void read(Region region, Consumer<Reading> out) {
    int start = region.from();
    while (chosen == null && start < region.to()) {
      int feed = Region.indexOfFeed(region.bytes(), start, region.to());
      var evidence =
          evidence(
              Region.decode(region.bytes(), start, Region.keptEnd(region.bytes(), start, feed)));
      if (evidence != null) {
        chosen = formats.named(evidence);
      } else {
        start = feed + 1;
      }
    }
    if (chosen == null) {
      if (region.offset() > PATIENCE) {
        chosen = formats.named("plain");
      }
      return;
    }
    chosen.read(
        new Region(region.bytes(), start, region.to(), region.offset() + (start - region.from())),
        out);
  }

  /**
   * The name of the format that the line speaks for, or null. The tools come first: their lines may
   * hold FAILED or a pair, too, while plain lines look like none of theirs.
   */
  static @Nullable String evidence(String line) {
    var text = line.stripLeading();
    var object =
        text.startsWith("{") ? Json.read(text).filter(JsonNode::isObject).orElse(null) : null;
    if (object != null) {
      return GoTestLog.isEvidence(object) ? "gotest" : "jsonl";
    }
    var tool = tool(Colours.removed(line));
    if (tool != null) {
      return tool;
    }
    return PlainLine.read(line).isPresent() ? "plain" : null;
  }

  private static @Nullable String tool(String line) {
    if (MavenLine.isEvidence(line)) {
      return "maven";
    }
    if (ActionsLog.isEvidence(line)) {
      return "github-actions";
    }
    if (GradleLog.isEvidence(line)) {
      return "gradle";
    }
    if (PytestLog.isEvidence(line)) {
      return "pytest";
    }
    if (TapLog.isEvidence(line)) {
      return "tap";
    }
    if (GoTestLog.isEvidence(line)) {
      return "gotest";
    }
    return LogfmtFormat.isEvidence(line) ? "logfmt" : null;
  }
}
