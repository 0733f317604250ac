package dev.milepost.cli.format.detect;

import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.jsonlines.JsonLinesFormat;
import dev.milepost.cli.format.maven.MavenFormat;
import dev.milepost.cli.format.plain.PlainFormat;
import java.time.ZoneId;

/**
 * The formats by the names that {@code --format} knows.
 *
 * @param zone of timestamps that carry no offset
 * @param build what a Maven build as a whole is reported under
 */
public record Formats(ZoneId zone, MavenFormat.Build build) {

  /** A fresh reader; a CommandFailure names {@code --format} when there is no such format. */
  public LineFormat named(String name) {
    return switch (name) {
      case "auto" -> new AutoFormat(this);
      case "plain" -> new PlainFormat(zone);
      case "jsonl" -> new JsonLinesFormat(zone);
      case "maven" -> new MavenFormat(zone, build);
      default ->
          throw CommandFailure.usage(
              "--format wants one of auto, plain, jsonl, maven, not \"" + name + "\"");
    };
  }
}
