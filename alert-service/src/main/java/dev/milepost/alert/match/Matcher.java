package dev.milepost.alert.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.milepost.problem.Failure;
import java.util.Map;

/**
 * One condition on a label. A label that is not there counts as an empty one; a pattern must match
 * the whole value. Patterns are RE2's (github.com/google/re2/wiki/Syntax), which match in time that
 * grows with the value's length and nothing else.
 */
public final class Matcher {

  /** Longest pattern, in characters. */
  private static final int LONGEST = 1_024;

  private final String name;
  private final Operator operator;
  private final String value;
  private final Pattern pattern;

  private Matcher(String name, Operator operator, String value, Pattern pattern) {
    this.name = name;
    this.operator = operator;
    this.value = value;
    this.pattern = pattern;
  }

  /** How a label is compared. */
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    NOT_MATCHES("!~");

    private final String text;

    Operator(String text) {
      this.text = text;
    }

    /** As it is written. */
    public String text() {
      return text;
    }

    public boolean regex() {
      return this == MATCHES || this == NOT_MATCHES;
    }

    public boolean positive() {
      return this == EQUAL || this == MATCHES;
    }

    /** The operator that these two of Alertmanager's flags mean. */
    public static Operator of(boolean regex, boolean positive) {
      if (regex) {
        return positive ? MATCHES : NOT_MATCHES;
      }
      return positive ? EQUAL : NOT_EQUAL;
    }
  }

  /**
   * A condition that can be judged.
   *
   * @param field where it stands, for the error
   * @throws Failure 400 when the pattern cannot be read
   */
  public static Matcher of(String field, String name, Operator operator, String value) {
    if (value.length() > LONGEST) {
      throw Failure.invalid(field, "must hold at most " + LONGEST + " characters");
    }
    try {
      return new Matcher(
          name, operator, value, Pattern.compile(operator.regex() ? value : Pattern.quote(value)));
    } catch (PatternSyntaxException e) {
      throw Failure.invalid(
          field, "is not a pattern as RE2 reads them: " + e.getDescription() + " in " + value);
    }
  }

  public String name() {
    return name;
  }

  public Operator operator() {
    return operator;
  }

  public String value() {
    return value;
  }

  /** Whether these labels fulfil it. */
  public boolean matches(Map<String, String> labels) {
    String actual = labels.getOrDefault(name, "");
    boolean same = operator.regex() ? pattern.matches(actual) : value.equals(actual);
    return same == operator.positive();
  }

  /** That these labels do not fulfil it, for people, with the value that they have. */
  public String refusal(Map<String, String> labels) {
    String actual = labels.get(name);
    return this
        + " is wanted, and "
        + (actual == null ? "there is no label " + name : "it is \"" + actual + '"');
  }

  /** As Alertmanager writes it: {@code name="value"}. */
  @Override
  public String toString() {
    return name
        + operator.text()
        + '"'
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + '"';
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matcher that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}
