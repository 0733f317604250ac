package dev.milepost.cli.option;

import dev.milepost.cli.connect.CommandFailure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a filter lets through: everything, or the names in it.
 *
 * @param names empty for {@code all}
 */
public record Selection(Set<String> names) {
  private static final int LONGEST_ID = 128;

  public boolean all() {
    return names.isEmpty();
  }

  public boolean contains(String name) {
    return names.isEmpty() || names.contains(name);
  }

  /**
   * A comma list of the allowed names, or {@code all}; a CommandFailure names {@code option}
   * otherwise.
   */
  public static Selection of(String option, String text, String... allowed) {
    var known = List.of(allowed);
    var names = split(option, text);
    for (var name : names) {
      if (!known.contains(name)) {
        throw CommandFailure.usage(
            option
                + " knows no \""
                + name
                + "\": give all, or a comma list of "
                + String.join(", ", known));
      }
    }
    return new Selection(names);
  }

  /**
   * A comma list of ids, or {@code all}; a CommandFailure names {@code option} when one is out of
   * grammar.
   */
  public static Selection ids(String option, String text) {
    var names = split(option, text);
    for (var name : names) {
      requireId(option, name);
    }
    return new Selection(names);
  }

  /**
   * A comma list of anything, or {@code all}; a CommandFailure names {@code option} when one is
   * empty.
   */
  public static Selection texts(String option, String text) {
    return new Selection(split(option, text));
  }

  /** One of the allowed names; a CommandFailure names {@code option} otherwise. */
  public static String one(String option, String text, String... allowed) {
    if (!List.of(allowed).contains(text)) {
      throw CommandFailure.usage(
          option + " wants one of " + String.join(", ", allowed) + ", not \"" + text + "\"");
    }
    return text;
  }

  /**
   * Whether {@code --real-time} and its like are on; a CommandFailure names {@code option}
   * otherwise.
   */
  public static boolean flag(String option, String text) {
    return "true".equals(one(option, text, "true", "false"));
  }

  /** A name in the grammar of ids that clients choose. */
  public static String requireId(String option, String id) {
    if (!isId(id)) {
      throw CommandFailure.usage(
          option
              + " wants an id of letters, digits, '.', '_', ':' and '-' (at most 128, beginning with a letter or digit),"
              + " not \""
              + id
              + "\"");
    }
    return id;
  }

  /** Whether the text is {@code [A-Za-z0-9][A-Za-z0-9._:-]{0,127}}. */
  public static boolean isId(String text) {
    if (text.isEmpty() || text.length() > LONGEST_ID || !alphanumeric(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!alphanumeric(c) && c != '.' && c != '_' && c != ':' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static Set<String> split(String option, String text) {
    var names = new LinkedHashSet<String>();
    int from = 0;
    while (from <= text.length()) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      var name = text.substring(from, to).strip();
      if (name.isEmpty()) {
        throw CommandFailure.usage(
            option + " has an empty name in \"" + text + "\": give all, or a comma list");
      }
      names.add(name);
      from = to + 1;
    }
    return names.contains("all") ? Set.of() : names;
  }
}
