package dev.milepost.cli.format.plain;

import dev.milepost.cli.format.TaskState;
import java.util.Optional;

/**
 * The grammar of a plain line: the first whole word STARTED, COMPLETED or FAILED is the state, the
 * next token is the task, the rest is the message.
 *
 * @param task without quotes, brackets and {@code task=}; empty when nothing follows the word
 */
public record PlainLine(TaskState state, String task, String message) {
  private static final String OPENING = "\"'`[({<";
  private static final String CLOSING = "\"'`])}>";
  private static final String SEPARATORS = ":,;-–—|=>.";

  /** Empty when the line holds none of the words. */
  public static Optional<PlainLine> read(String line) {
    return read(line, 0);
  }

  /**
   * As above, for a line that is known to hold none of the words as a whole before {@code known}.
   */
  static Optional<PlainLine> read(String line, int known) {
    int from = known > 0 && isWord(line.codePointBefore(known)) ? wordEnd(line, known) : known;
    while (from < line.length()) {
      int start = nextWord(line, from);
      int end = wordEnd(line, start);
      var state = state(line, start, end);
      if (state.isPresent()) {
        return Optional.of(after(state.get(), line, end));
      }
      from = end;
    }
    return Optional.empty();
  }

  private static PlainLine after(TaskState state, String line, int wordEnd) {
    int at = wordEnd;
    while (at < line.length()) {
      int start = skipSpace(line, at);
      int end = tokenEnd(line, start);
      var task = bare(line.substring(start, end));
      if (!task.isEmpty()) {
        return new PlainLine(state, task, line.substring(end).strip());
      }
      at = end;
    }
    return new PlainLine(state, "", "");
  }

  /**
   * Takes off {@code task=}, quotes, brackets, and the punctuation that joins a task to what stands
   * beside it.
   */
  static String bare(String token) {
    int start = 0;
    int end = token.length();
    boolean changed = true;
    while (changed && start < end) {
      changed = false;
      if (token.startsWith("task=", start)) {
        start += "task=".length();
        changed = true;
      } else if (OPENING.indexOf(token.charAt(start)) >= 0
          || CLOSING.indexOf(token.charAt(start)) >= 0
          || SEPARATORS.indexOf(token.charAt(start)) >= 0) {
        start++;
        changed = true;
      }
      if (start < end
          && (CLOSING.indexOf(token.charAt(end - 1)) >= 0
              || OPENING.indexOf(token.charAt(end - 1)) >= 0
              || ":,;.".indexOf(token.charAt(end - 1)) >= 0)) {
        end--;
        changed = true;
      }
    }
    return token.substring(start, end);
  }

  private static Optional<TaskState> state(String line, int start, int end) {
    return switch (end - start) {
      case 6 -> at(line, start, "FAILED", TaskState.FAILED);
      case 7 -> at(line, start, "STARTED", TaskState.STARTED);
      case 9 -> at(line, start, "COMPLETED", TaskState.COMPLETED);
      default -> Optional.empty();
    };
  }

  private static Optional<TaskState> at(String line, int start, String word, TaskState state) {
    return line.startsWith(word, start) ? Optional.of(state) : Optional.empty();
  }

  private static int nextWord(String line, int from) {
    int i = from;
    while (i < line.length() && !isWordAt(line, i)) {
      i += length(line, i);
    }
    return i;
  }

  private static int wordEnd(String line, int from) {
    int i = from;
    while (i < line.length() && isWordAt(line, i)) {
      i += length(line, i);
    }
    return i;
  }

  /**
   * Nearly every character is ASCII, and needs neither its code point nor the tables of Unicode.
   */
  private static boolean isWordAt(String line, int i) {
    char c = line.charAt(i);
    return c < 0x80 ? isAsciiWord(c) : isWord(line.codePointAt(i));
  }

  private static int length(String line, int i) {
    return line.charAt(i) < 0x80 ? 1 : Character.charCount(line.codePointAt(i));
  }

  private static boolean isAsciiWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static boolean isWord(int c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static int skipSpace(String line, int from) {
    int i = from;
    while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int tokenEnd(String line, int from) {
    int i = from;
    while (i < line.length() && !Character.isWhitespace(line.charAt(i))) {
      i++;
    }
    return i;
  }
}
