package dev.milepost.cli.format.githubactions;

import dev.milepost.cli.format.plain.LeadingTime;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What one line says. Scripts write workflow commands, {@code ::group::title}; in the log that is
 * downloaded they are {@code ##[group]title}, and each line begins with its time.
 */
sealed interface ActionsLine {
  /**
   * A group begins.
   *
   * @param logged whether the runner has logged it, rather than a script printed it
   */
  record Group(String title, boolean logged) implements ActionsLine {}

  /** The group ends. */
  record EndGroup() implements ActionsLine {}

  /** An error is annotated. */
  record Failing(String message) implements ActionsLine {}

  /** {@code Current runner version: '2.309.0'}: a job begins to be set up. */
  record Job() implements ActionsLine {}

  /** The steps are over, and what they left is cleared away. */
  record Cleanup() implements ActionsLine {}

  /** Anything else. */
  record Other() implements ActionsLine {}

  /**
   * A line and its time.
   *
   * @param at null when the line does not say
   */
  record Dated(@Nullable Instant at, ActionsLine said) {}

  /** Whether the line can hardly come from anything but a job or a script made for one. */
  static boolean isEvidence(String line) {
    var dated = read(line);
    return switch (dated.said()) {
      case Group g -> true;
      case EndGroup e -> true;
      case Job j -> true;
      case Failing f -> false;
      case Cleanup c -> false;
      case Other o -> false;
    };
  }

  /** Reads a line of a script or of a job's log, downloaded by hand or by {@code gh run view}. */
  static Dated read(String line) {
    var text = withoutJob(line);
    int space = text.indexOf(' ');
    var at = space < 0 ? null : time(text.substring(0, space));
    var rest = at == null ? text : text.substring(space + 1);
    return new Dated(at, said(rest, at != null));
  }

  private static ActionsLine said(String text, boolean dated) {
    if (text.startsWith("##[")) {
      return logged(text);
    }
    if (text.startsWith("::")) {
      return command(text);
    }
    if (dated && text.startsWith("Current runner version: ")) {
      return new Job();
    }
    return dated
            && (text.equals("Post job cleanup.") || text.equals("Cleaning up orphan processes"))
        ? new Cleanup()
        : new Other();
  }

  private static ActionsLine logged(String text) {
    if (text.startsWith("##[group]")) {
      return new Group(text.substring("##[group]".length()).strip(), true);
    }
    if (text.startsWith("##[endgroup]")) {
      return new EndGroup();
    }
    return text.startsWith("##[error]")
        ? new Failing(text.substring("##[error]".length()).strip())
        : new Other();
  }

  private static ActionsLine command(String text) {
    if (text.startsWith("::group::")) {
      return new Group(text.substring("::group::".length()).strip(), false);
    }
    if (text.startsWith("::endgroup::")) {
      return new EndGroup();
    }
    int end = text.indexOf("::", 2);
    boolean error = end > 0 && (text.startsWith("::error::") || text.startsWith("::error "));
    return error ? new Failing(unescaped(text.substring(end + 2))) : new Other();
  }

  /** The text of a command, in which the characters that would end it are escaped. */
  private static String unescaped(String text) {
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%").strip();
  }

  /** {@code gh run view --log} puts job and step before each line, and files begin with a mark. */
  private static String withoutJob(String line) {
    int first = line.indexOf('\t');
    int second = first < 0 ? -1 : line.indexOf('\t', first + 1);
    int space = second < 0 ? -1 : line.indexOf(' ', second);
    var text =
        space > 0 && time(withoutMark(line.substring(second + 1, space))) != null
            ? line.substring(second + 1)
            : line;
    return withoutMark(text);
  }

  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static @Nullable Instant time(String word) {
    return word.endsWith("Z") ? LeadingTime.read(word, ZoneOffset.UTC, null) : null;
  }
}
