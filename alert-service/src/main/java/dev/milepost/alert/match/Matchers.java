package dev.milepost.alert.match;

import dev.milepost.alert.match.Matcher.Operator;
import dev.milepost.problem.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Conditions that must all be fulfilled, as Alertmanager writes them: {@code
 * {severity="critical",team=~"web|shop"}}, braces and quotes left out where nothing is in doubt
 * (prometheus.io/docs/alerting/latest/configuration, "matchers").
 */
public record Matchers(List<Matcher> all) {

  /** Most conditions in one place. */
  public static final int MOST = 50;

  public Matchers {
    all = List.copyOf(all);
  }

  /** Whether these labels fulfil all of them; none are always fulfilled. */
  public boolean match(Map<String, String> labels) {
    return unmet(labels).isEmpty();
  }

  /** The first that these labels do not fulfil; empty when they fulfil all. */
  public Optional<Matcher> unmet(Map<String, String> labels) {
    return all.stream().filter(matcher -> !matcher.matches(labels)).findFirst();
  }

  /** Each in its text, by which it is kept. */
  public List<String> texts() {
    return all.stream().map(Matcher::toString).toList();
  }

  @Override
  public String toString() {
    return all.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * Reads conditions, one or more in each text.
   *
   * @param field where they stand, for errors
   * @throws Failure 400 that says what cannot be read
   */
  public static Matchers parse(String field, List<String> texts) {
    var all = new ArrayList<Matcher>();
    for (int i = 0; i < texts.size(); i++) {
      String place = texts.size() == 1 ? field : field + "[" + i + "]";
      all.addAll(new Reader(place, texts.get(i)).all());
    }
    if (all.size() > MOST) {
      throw Failure.invalid(field, "must hold at most " + MOST + " conditions");
    }
    return new Matchers(all);
  }

  /** A text and how far it is read. */
  private static final class Reader {
    private final String field;
    private final String text;
    private int at;

    Reader(String field, String text) {
      this.field = field;
      String stripped = text.strip();
      this.text =
          stripped.startsWith("{") && stripped.endsWith("}")
              ? stripped.substring(1, stripped.length() - 1)
              : stripped;
    }

    List<Matcher> all() {
      var all = new ArrayList<Matcher>();
      skip();
      while (at < text.length()) {
        all.add(one());
        skip();
        if (at < text.length()) {
          if (text.charAt(at) != ',') {
            throw wrong("a comma between conditions");
          }
          at++;
          skip();
        }
      }
      return all;
    }

    private Matcher one() {
      String name = peek() == '"' ? quoted() : bare();
      if (name.isEmpty()) {
        throw wrong("the name of a label");
      }
      skip();
      Operator operator = operator();
      skip();
      String value = peek() == '"' ? quoted() : bareValue();
      return Matcher.of(field, name, operator, value);
    }

    private Operator operator() {
      for (Operator each :
          List.of(Operator.MATCHES, Operator.NOT_MATCHES, Operator.NOT_EQUAL, Operator.EQUAL)) {
        if (text.startsWith(each.text(), at)) {
          at += each.text().length();
          return each;
        }
      }
      throw wrong("=, !=, =~ or !~");
    }

    private String bare() {
      int from = at;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || "_:.-".indexOf(text.charAt(at)) >= 0)) {
        at++;
      }
      return text.substring(from, at);
    }

    private String bareValue() {
      int from = at;
      while (at < text.length() && ",\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(from, at).strip();
    }

    private String quoted() {
      var value = new StringBuilder();
      at++;
      while (at < text.length() && text.charAt(at) != '"') {
        char next = text.charAt(at++);
        if (next == '\\' && at < text.length()) {
          char escaped = text.charAt(at++);
          switch (escaped) {
            case 'n' -> value.append('\n');
            case '"', '\\' -> value.append(escaped);
            default -> value.append('\\').append(escaped);
          }
        } else {
          value.append(next);
        }
      }
      if (at >= text.length()) {
        throw wrong("the closing quote");
      }
      at++;
      return value.toString();
    }

    private char peek() {
      return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skip() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private Failure wrong(String expected) {
      return Failure.invalid(
          field,
          "cannot be read at character "
              + (at + 1)
              + ", where "
              + expected
              + " should be: write name=\"value\", with = != =~ or !~");
    }
  }
}
