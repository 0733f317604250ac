package dev.milepost.cli.format.tap;

import dev.milepost.cli.format.TaskState;
import java.util.Locale;

/** The grammar of TAP (testanything.org, specification of version 14) and of prove's headings. */
final class TapLines {
  private static final int MOST_DIGITS = 7;
  private static final String SUBTEST = "# Subtest";
  private static final String BAIL_OUT = "Bail out!";
  private static final TapLine OTHER = new TapLine.Other();

  private TapLines() {}

  static TapLine read(String line) {
    var text = line.strip();
    if (text.startsWith("ok") && isPoint(text, 2)) {
      return point(text.substring(2), true);
    }
    if (text.startsWith("not ok") && isPoint(text, 6)) {
      return point(text.substring(6), false);
    }
    if (text.startsWith("#")) {
      return comment(text);
    }
    if (text.startsWith("1..")) {
      return plan(text);
    }
    if (text.startsWith("TAP version ") && digits(text, 12) > 12) {
      return new TapLine.Version();
    }
    if (text.startsWith(BAIL_OUT)) {
      return new TapLine.BailOut(text.substring(BAIL_OUT.length()).strip());
    }
    return text.length() == line.stripTrailing().length() ? prove(text) : OTHER;
  }

  private static boolean isPoint(String text, int end) {
    return text.length() == end || text.charAt(end) == ' ';
  }

  private static TapLine point(String rest, boolean ok) {
    var text = rest.strip();
    int number = -1;
    int digits = digits(text, 0);
    if (digits > 0
        && digits <= MOST_DIGITS
        && (digits == text.length() || text.charAt(digits) == ' ')) {
      number = Integer.parseInt(text.substring(0, digits));
      text = text.substring(digits).strip();
    }
    if (text.startsWith("- ") || text.equals("-")) {
      text = text.substring(1).strip();
    }
    var result = ok ? TaskState.COMPLETED : TaskState.FAILED;
    int hash = directive(text);
    if (hash < 0) {
      return new TapLine.Point(number, unescaped(text), result, null);
    }
    var description = unescaped(text.substring(0, hash).strip());
    var directive = text.substring(hash + 1).strip();
    // A test to be done may fail; both that and a skipped test say why in the directive.
    boolean skip = directive.toLowerCase(Locale.ROOT).startsWith("skip");
    var state = skip || !ok ? TaskState.SKIPPED : TaskState.COMPLETED;
    return new TapLine.Point(number, description, state, skip ? reason(directive) : directive);
  }

  /** The index of the hash that begins SKIP or TODO; -1 when there is none. */
  private static int directive(String text) {
    for (int hash = text.indexOf('#'); hash >= 0; hash = text.indexOf('#', hash + 1)) {
      int word = hash + 1;
      while (word < text.length() && text.charAt(word) == ' ') {
        word++;
      }
      boolean escaped = hash > 0 && text.charAt(hash - 1) == '\\';
      if (!escaped
          && (text.regionMatches(true, word, "SKIP", 0, 4)
              || text.regionMatches(true, word, "TODO", 0, 4))) {
        return hash;
      }
    }
    return -1;
  }

  private static String reason(String directive) {
    int space = directive.indexOf(' ');
    return space < 0 ? directive : directive.substring(space + 1).strip();
  }

  private static String unescaped(String text) {
    return text.indexOf('\\') < 0 ? text : text.replace("\\#", "#").replace("\\\\", "\\");
  }

  private static TapLine comment(String text) {
    if (text.startsWith(SUBTEST)
        && (text.length() == SUBTEST.length() || text.charAt(SUBTEST.length()) == ':')) {
      var name = text.substring(Math.min(text.length(), SUBTEST.length() + 1)).strip();
      return new TapLine.Subtest(unescaped(name));
    }
    return new TapLine.Comment(text.substring(1).strip());
  }

  private static TapLine plan(String text) {
    int digits = digits(text, 3);
    if (digits == 3 || digits > 3 + MOST_DIGITS) {
      return OTHER;
    }
    int tests = Integer.parseInt(text.substring(3, digits));
    var rest = text.substring(digits).strip();
    if (rest.isEmpty()) {
      return new TapLine.Plan(tests, null);
    }
    if (!rest.startsWith("#")) {
      return OTHER;
    }
    var directive = rest.substring(1).strip();
    return new TapLine.Plan(
        tests, directive.toLowerCase(Locale.ROOT).startsWith("skip") ? reason(directive) : null);
  }

  private static TapLine prove(String text) {
    if (text.startsWith("Dubious, test returned ") || isCount(text)) {
      return new TapLine.FileFailed(text);
    }
    if (text.equals("Result: PASS")) {
      return new TapLine.Result(true);
    }
    if (text.equals("Result: FAIL")) {
      return new TapLine.Result(false);
    }
    int end = text.indexOf(".t ..");
    if (end <= 0 || text.indexOf(' ') != end + 2) {
      return OTHER;
    }
    int dots = end + 3;
    while (dots < text.length() && text.charAt(dots) == '.') {
      dots++;
    }
    return new TapLine.File(text.substring(0, end + 2), text.substring(dots).strip());
  }

  /** {@code Failed 2/4 subtests}. */
  private static boolean isCount(String text) {
    int digits = digits(text, 7);
    return text.startsWith("Failed ")
        && digits > 7
        && digits < text.length()
        && text.charAt(digits) == '/'
        && text.endsWith(" subtests");
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
