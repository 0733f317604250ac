package dev.milepost.alert.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts with places for the fields of a fact: {@code {task} failed in {project}}, {@code
 * {labels.region}}. A field that the fact does not say leaves a question mark.
 */
final class Templates {

  /** The place for what a window's rule has measured, filled when it fires. */
  static final String VALUE = "value";

  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z_][a-zA-Z0-9_.]{0,127})\\}");
  private static final String MISSING = "?";

  private Templates() {}

  /** The names of fields that a text has places for. */
  static Set<String> fields(String template) {
    var names = new TreeSet<String>();
    Matcher places = PLACE.matcher(template);
    while (places.find()) {
      String name = places.group(1);
      int dot = name.indexOf('.');
      names.add(dot < 0 ? name : name.substring(0, dot));
    }
    return names;
  }

  /** The text for a fact, cut to {@code longest} characters. */
  static String fill(String template, Map<String, @Nullable Object> fields, int longest) {
    String text =
        PLACE
            .matcher(template)
            .replaceAll(
                place -> {
                  String said = said(place.group(1), fields);
                  return Matcher.quoteReplacement(
                      said != null ? said : place.group(1).equals(VALUE) ? place.group() : MISSING);
                });
    return text.length() > longest ? text.substring(0, longest - 1) + "…" : text;
  }

  /** The text with the measured value in its place. */
  static String measured(String text, String value) {
    return text.replace("{" + VALUE + "}", value);
  }

  /** Whether every place of the text is filled. */
  static boolean complete(String template, Map<String, @Nullable Object> fields) {
    return PLACE.matcher(template).results().allMatch(p -> said(p.group(1), fields) != null);
  }

  private static @Nullable String said(String name, Map<String, @Nullable Object> fields) {
    Object value = fields.get(name);
    int dot = name.indexOf('.');
    if (value == null && dot > 0 && fields.get(name.substring(0, dot)) instanceof Map<?, ?> map) {
      value = map.get(name.substring(dot + 1));
    }
    return value == null ? null : text(value);
  }

  /** A field in words: numbers without a needless fraction, durations in their largest units. */
  static String text(Object value) {
    return switch (value) {
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          Long.toString(number.longValue());
      case Double number -> Double.toString(Math.round(number * 1e4) / 1e4);
      case Duration span -> span.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
      case List<?> items -> String.join(", ", items.stream().map(String::valueOf).toList());
      default -> value.toString();
    };
  }
}
