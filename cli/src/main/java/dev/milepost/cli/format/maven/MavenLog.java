package dev.milepost.cli.format.maven;

import dev.milepost.cli.format.Tasks;
import dev.milepost.cli.format.ToolLog;
import dev.milepost.cli.format.plain.LeadingTime;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Output of Maven: modules are tasks under the build, plugin runs are tasks under their module. */
public final class MavenLog implements ToolLog {
  private final ZoneId zone;
  private final String root;
  private final Tasks tasks;
  private MavenBuild build;
  private String line = "";

  /**
   * @param zone of timestamps that carry no offset
   * @param root the task that stands for the build as a whole
   */
  public MavenLog(ZoneId zone, String root, Tasks tasks) {
    this.zone = zone;
    this.root = root;
    this.tasks = tasks;
    this.build = new MavenBuild(root, tasks);
  }

  @Override
  public void line(String text) {
    line = text;
    var said = MavenLine.read(text);
    if (said instanceof MavenLine.Scanning) {
      // A file may hold several builds, one after the other.
      build = new MavenBuild(root, tasks);
    }
    build.take(said);
  }

  @Override
  public @Nullable Instant at() {
    return LeadingTime.read(line, zone, null);
  }
}
