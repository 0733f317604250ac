package dev.milepost.cli.format.pytest;

import dev.milepost.cli.format.TaskState;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The grammar of pytest's terminal report ({@code _pytest/terminal.py} and pytest-xdist). */
final class PytestLines {
  private static final Map<String, TaskState> RESULTS =
      Map.of(
          "PASSED", TaskState.COMPLETED,
          "XPASS", TaskState.COMPLETED,
          "FAILED", TaskState.FAILED,
          "ERROR", TaskState.FAILED,
          "SKIPPED", TaskState.SKIPPED,
          "XFAIL", TaskState.SKIPPED);
  private static final int LONGEST_RESULT = "SKIPPED".length();
  private static final String LETTERS = ".FEsxXR";
  private static final Set<String> REPORTS = Set.of("FAILURES", "ERRORS", "PASSES", "XPASSES");
  private static final String SUMMARY = "short test summary info";
  private static final PytestLine OTHER = new PytestLine.Other();

  private PytestLines() {}

  static PytestLine read(String line) {
    var text = line.strip();
    if (text.isEmpty()) {
      return OTHER;
    }
    return switch (text.charAt(0)) {
      case '=' -> ruled(text);
      case '!' -> interrupted(text);
      case '[' -> worker(text);
      default -> plain(text);
    };
  }

  private static PytestLine plain(String text) {
    if (text.startsWith("collected ") || text.startsWith("collecting ")) {
      int from = text.indexOf("collected ");
      return from < 0 ? OTHER : new PytestLine.Collected(text.substring(from), false);
    }
    var workers = workers(text);
    if (workers != null) {
      return workers;
    }
    var totals = totals(text);
    if (totals != null) {
      return totals;
    }
    if (text.startsWith("FAILED ") || text.startsWith("ERROR ")) {
      return reason(text.substring(text.indexOf(' ') + 1));
    }
    int percent = percent(text);
    return result(percent < 0 ? text : text.substring(0, text.lastIndexOf('[')).strip(), percent);
  }

  private static PytestLine ruled(String text) {
    if (!text.endsWith("=")) {
      return OTHER;
    }
    var heading = without('=', text);
    if (heading.equals("test session starts")) {
      return new PytestLine.Session();
    }
    var totals = totals(heading);
    return totals != null
        ? totals
        : new PytestLine.Heading(REPORTS.contains(heading), heading.equals(SUMMARY));
  }

  private static PytestLine interrupted(String text) {
    return text.startsWith("!!!") && text.endsWith("!!!")
        ? new PytestLine.Interrupted(without('!', text))
        : OTHER;
  }

  /** {@code [gw0] [ 42%] PASSED file::test}; the percentage comes with it or not. */
  private static PytestLine worker(String text) {
    int close = text.indexOf("] ");
    if (!text.startsWith("[gw") || close < 0) {
      // Without a file's name, as letters may stand alone.
      return OTHER;
    }
    var rest = text.substring(close + 2);
    int percent = -1;
    if (rest.startsWith("[")) {
      int end = rest.indexOf(']');
      percent = end < 0 ? -1 : percent(rest.substring(0, end + 1));
      rest = end < 0 ? rest : rest.substring(end + 1).strip();
    }
    int space = rest.indexOf(' ');
    var state = space < 0 ? null : RESULTS.get(rest.substring(0, space));
    var test = state == null ? null : NodeId.read(rest.substring(space + 1).strip());
    return state == null || test == null || test.test() == null
        ? OTHER
        : new PytestLine.Ended(test, state, null, percent);
  }

  private static PytestLine.@Nullable Collected workers(String text) {
    boolean counted =
        (text.startsWith("gw0 [") || text.contains(" workers [") || text.contains(" worker ["))
            && text.endsWith("]");
    if (!counted) {
      return null;
    }
    int open = text.indexOf('[');
    int digits = digits(text, open + 1);
    return digits == open + 1
        ? null
        : new PytestLine.Collected(
            "collected " + text.substring(open + 1, digits) + " items", true);
  }

  /** {@code file::test PASSED}, {@code file::test SKIPPED (why)} or {@code file ..F.s}. */
  private static PytestLine result(String text, int percent) {
    var name = text;
    String reason = null;
    int open = text.indexOf(" (");
    if (open > 0 && (text.endsWith(")") || text.endsWith("..."))) {
      // The reason may hold brackets too, and a parameter may hold " (": the result decides.
      while (open > 0 && !RESULTS.containsKey(wordBefore(text, open))) {
        open = text.indexOf(" (", open + 1);
      }
      if (open > 0) {
        name = text.substring(0, open);
        reason = text.substring(open + 2, text.endsWith(")") ? text.length() - 1 : text.length());
      }
    }
    var word = lastWord(name);
    var state = RESULTS.get(word);
    var before = name.substring(0, name.length() - word.length()).strip();
    if (state != null) {
      var test = NodeId.read(before);
      return test == null || test.test() == null
          ? OTHER
          : new PytestLine.Ended(test, state, reason, percent);
    }
    if (areLetters(text)) {
      return percent < 0 ? OTHER : new PytestLine.Letters(null, isFailing(text), percent);
    }
    if (areLetters(word) && NodeId.isFile(before)) {
      return new PytestLine.Letters(before, isFailing(word), percent);
    }
    var begun = before.isEmpty() || text.contains("::") ? NodeId.read(text) : null;
    return begun == null || begun.test() == null ? OTHER : new PytestLine.Begun(begun);
  }

  /** {@code file::test[parameters] - why}, or only its beginning. */
  private static PytestLine reason(String text) {
    int parameters = text.indexOf('[');
    int dash = text.indexOf(" - ");
    if (parameters >= 0 && parameters < dash) {
      int close = text.indexOf("] - ", parameters);
      dash = close < 0 ? dash : close + 1;
    }
    var test = NodeId.read(dash < 0 ? text : text.substring(0, dash));
    return test == null
        ? OTHER
        : new PytestLine.Reason(test, dash < 0 ? null : text.substring(dash + 3));
  }

  /** {@code 2 failed, 107 passed in 0.06s}, or {@code no tests ran in 0.01s}. */
  private static PytestLine.@Nullable Totals totals(String text) {
    int in = text.lastIndexOf(" in ");
    int digits = in < 0 ? -1 : digits(text, in + 4);
    if (digits <= in + 4 || !isSeconds(text, digits)) {
      return null;
    }
    var counts = text.substring(0, in);
    if (counts.equals("no tests ran")) {
      return new PytestLine.Totals(text, TaskState.SKIPPED);
    }
    boolean failed = false;
    boolean ran = false;
    for (var count : counts.split(", ", -1)) {
      int space = digits(count, 0);
      if (space == 0 || space == count.length() || count.charAt(space) != ' ') {
        return null;
      }
      var what = count.substring(space + 1);
      failed |= what.equals("failed") || what.equals("error") || what.equals("errors");
      ran |= !what.equals("deselected") && !what.startsWith("warning");
    }
    var state = failed ? TaskState.FAILED : ran ? TaskState.COMPLETED : TaskState.SKIPPED;
    return new PytestLine.Totals(text, state);
  }

  /** {@code .06s}, at most with {@code (0:01:02)} after it. */
  private static boolean isSeconds(String text, int from) {
    int i = from;
    if (i < text.length() && text.charAt(i) == '.') {
      i = digits(text, i + 1);
    }
    return i < text.length()
        && text.charAt(i) == 's'
        && (i + 1 == text.length() || text.startsWith(" (", i + 1));
  }

  /** {@code [ 42%]} or {@code [ 3/12]} at the end; -1 when there is none. */
  private static int percent(String text) {
    int open = text.endsWith("]") ? text.lastIndexOf('[') : -1;
    if (open < 0) {
      return -1;
    }
    var inner = text.substring(open + 1, text.length() - 1).strip();
    int digits = digits(inner, 0);
    if (digits == 0 || digits > 7 || digits == inner.length()) {
      return -1;
    }
    int number = Integer.parseInt(inner.substring(0, digits));
    if (inner.length() == digits + 1 && inner.charAt(digits) == '%') {
      return number <= 100 ? number : -1;
    }
    int end = inner.charAt(digits) == '/' ? digits(inner, digits + 1) : -1;
    if (end != inner.length() || end == digits + 1 || end > digits + 8) {
      return -1;
    }
    int total = Integer.parseInt(inner.substring(digits + 1));
    return total == 0 || number > total ? -1 : (int) (100L * number / total);
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private static String lastWord(String text) {
    return text.substring(text.lastIndexOf(' ') + 1);
  }

  /** The word that ends at {@code end}, as far as it can be a result. */
  private static String wordBefore(String text, int end) {
    int start = end;
    while (start > 0 && text.charAt(start - 1) != ' ' && end - start <= LONGEST_RESULT) {
      start--;
    }
    return text.substring(start, end);
  }

  private static boolean areLetters(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
  }

  private static boolean isFailing(String letters) {
    return letters.indexOf('F') >= 0 || letters.indexOf('E') >= 0;
  }

  private static String without(char rule, String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == rule) {
      from++;
    }
    while (to > from && text.charAt(to - 1) == rule) {
      to--;
    }
    return text.substring(from, to).strip();
  }
}
