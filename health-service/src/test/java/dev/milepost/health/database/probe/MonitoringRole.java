package dev.milepost.health.database.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The statements that the documentation tells people to run, taken from its page. */
final class MonitoringRole {

  static final Path PAGE = Path.of("..", "docs", "integrations", "databases.md");

  private MonitoringRole() {}

  /** Those under a heading, in the first block after it. */
  static List<String> statements(String heading) throws IOException {
    return Arrays.stream(block("## " + heading, "sql").split(";"))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  /** The first block of a language after a heading. */
  static String block(String heading, String language) throws IOException {
    String page = Files.readString(PAGE);
    int section = page.indexOf(heading + "\n");
    int begins = page.indexOf("```" + language + "\n", section);
    int ends = page.indexOf("```", begins + 3);
    if (section < 0 || begins < 0 || ends < 0) {
      throw new AssertionError("No " + language + " under " + heading + " in " + PAGE);
    }
    return page.substring(begins + 4 + language.length(), ends);
  }
}
