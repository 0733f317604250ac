package dev.milepost.cli.format.logfmt;

import dev.milepost.cli.format.Colours;
import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.Reading;
import dev.milepost.cli.format.Region;
import dev.milepost.cli.format.Step;
import dev.milepost.cli.format.fields.FieldLine;
import dev.milepost.cli.format.plain.LeadingTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/**
 * Lines of {@code key=value} pairs. A line without a task and a state says nothing here; a
 * timestamp may stand before the pairs.
 */
public final class LogfmtFormat implements LineFormat {
  private final ZoneId zone;

  /**
   * @param zone of timestamps that carry no offset
   */
  public LogfmtFormat(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Whether the line can hardly be anything else: nothing but pairs after a timestamp, and a step
   * in them.
   */
  public static boolean isEvidence(String line) {
    if (line.indexOf('=') < 0) {
      return false;
    }
    var read = LogfmtLine.read(line);
    boolean dated = LeadingTime.read(line, ZoneOffset.UTC, null) != null;
    return read.pairs() >= 2
        && read.bare() <= (dated ? 2 : 0)
        && FieldLine.read(read.fields(), ZoneOffset.UTC) instanceof FieldLine.Found;
  }

  @Override
  public String name() {
    return "logfmt";
  }

  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public void read(Region region, Consumer<Reading> out) {
    region.lines(
        (bytes, start, end, offset) -> {
          if (holdsPair(bytes, start, end)) {
            line(Region.decode(bytes, start, end), offset, out);
          }
        });
  }

  private void line(String line, long offset, Consumer<Reading> out) {
    var text = Colours.removed(line);
    switch (FieldLine.read(LogfmtLine.read(text).fields(), zone)) {
      case FieldLine.Found found ->
          out.accept(new Reading.Found(offset, line, 0, dated(found.step(), text)));
      case FieldLine.Unreadable unreadable ->
          out.accept(new Reading.Unreadable(offset, line, unreadable.why()));
      case FieldLine.Nothing n -> {}
    }
  }

  private Step dated(Step step, String text) {
    return step.at() != null
        ? step
        : new Step(
            step.task(),
            step.state(),
            LeadingTime.read(text, zone, null),
            step.parent(),
            step.message(),
            step.extra());
  }

  private static boolean holdsPair(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == '=') {
        return true;
      }
    }
    return false;
  }
}
