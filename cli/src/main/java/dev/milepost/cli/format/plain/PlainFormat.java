package dev.milepost.cli.format.plain;

import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.Reading;
import dev.milepost.cli.format.Region;
import dev.milepost.cli.format.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lines that say STARTED, COMPLETED or FAILED; only they are decoded. */
public final class PlainFormat implements LineFormat {
  private final ZoneId zone;
  private @Nullable Instant latest;

  /**
   * @param zone of timestamps that carry no offset
   */
  public PlainFormat(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public String name() {
    return "plain";
  }

  /**
   * Only the second run of a repeated hour depends on earlier lines, and the follower keeps the
   * latest time itself.
   */
  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public void read(Region region, Consumer<Reading> out) {
    var bytes = region.bytes();
    int from = region.from();
    while (from < region.to()) {
      int word = WordScan.next(bytes, from, region.to());
      if (word == region.to()) {
        return;
      }
      int start = lineStart(bytes, region.from(), word);
      int feed = Region.indexOfFeed(bytes, word, region.to());
      int end = Region.keptEnd(bytes, start, feed);
      if (word < end) {
        var line = Region.decode(bytes, start, end);
        // As many characters as bytes: the word is where it was. Otherwise it is looked for anew.
        int known = line.length() == end - start ? word - start : 0;
        line(line, known, region.offset() + (start - region.from()), out);
      }
      from = feed + 1;
    }
  }

  private void line(String line, int known, long offset, Consumer<Reading> out) {
    var read = PlainLine.read(line, known);
    if (read.isEmpty()) {
      return;
    }
    var found = read.get();
    if (found.task().isEmpty()) {
      out.accept(
          new Reading.Unreadable(
              offset,
              line,
              "no task follows " + found.state() + "; write the task's id after the word"));
      return;
    }
    var at = LeadingTime.read(line, zone, latest);
    if (at != null) {
      latest = at;
    }
    var message = found.message().isEmpty() ? null : found.message();
    out.accept(
        new Reading.Found(offset, line, 0, Step.of(found.task(), found.state(), at, message)));
  }

  private static int lineStart(byte[] bytes, int from, int at) {
    int i = at;
    while (i > from && bytes[i - 1] != '\n') {
      i--;
    }
    return i;
  }
}
