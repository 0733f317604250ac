package dev.milepost.cli.format;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tool's own words about a task, gathered from several lines and bounded: the first lines tell
 * most.
 */
public final class Words {
  private static final int LONGEST = 1000;
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private final StringBuilder text = new StringBuilder();
  private boolean over;

  /** Adds a line; blank ones, and what is beyond the bound, are passed over. */
  public void add(String line) {
    var stripped = SPACES.matcher(line.strip()).replaceAll(" ");
    if (over || stripped.isEmpty() || text.length() >= LONGEST) {
      return;
    }
    if (!text.isEmpty()) {
      text.append("; ");
    }
    int room = Math.max(0, LONGEST - text.length());
    text.append(stripped.length() <= room ? stripped : stripped.substring(0, room) + "…");
  }

  /** Lines from here on tell less than those before. */
  public void end() {
    over = true;
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** What was said; null when nothing was. */
  public @Nullable String said() {
    return text.isEmpty() ? null : text.toString();
  }
}
