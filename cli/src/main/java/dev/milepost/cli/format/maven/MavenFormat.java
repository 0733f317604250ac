package dev.milepost.cli.format.maven;

import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.Reading;
import dev.milepost.cli.format.Region;
import dev.milepost.cli.format.Step;
import dev.milepost.cli.format.TaskState;
import dev.milepost.cli.format.plain.LeadingTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Output of Maven: modules are tasks under the build, plugin runs are tasks under their module. */
public final class MavenFormat implements LineFormat {
  /**
   * The build as a whole.
   *
   * @param task its id
   * @param reported whether it is reported from here, or by the caller who knows better when it
   *     begins and ends
   */
  public record Build(String task, boolean reported) {}

  private final ZoneId zone;
  private final Build build;
  private MavenBuild state;
  private @Nullable Consumer<Reading> out;
  private String line = "";
  private long offset;
  private int ordinal;

  public MavenFormat(ZoneId zone, Build build) {
    this.zone = zone;
    this.build = build;
    this.state = new MavenBuild(build, this::report);
  }

  @Override
  public String name() {
    return "maven";
  }

  @Override
  public boolean remembers() {
    return true;
  }

  @Override
  public void read(Region region, Consumer<Reading> readings) {
    out = readings;
    region.lines(
        (bytes, start, end, lineOffset) -> {
          line = Region.decode(bytes, start, end);
          offset = lineOffset;
          ordinal = 0;
          var said = MavenLine.read(line);
          if (said instanceof MavenLine.Scanning) {
            // A file may hold several builds, one after the other.
            state = new MavenBuild(build, this::report);
          }
          state.take(said);
        });
  }

  private void report(
      String task, TaskState step, @Nullable String parent, @Nullable String message) {
    if (out != null) {
      out.accept(
          new Reading.Found(
              offset, line, ordinal++, Step.of(task, step, at(), message).under(parent)));
    }
  }

  private @Nullable Instant at() {
    return LeadingTime.read(line, zone, null);
  }
}
