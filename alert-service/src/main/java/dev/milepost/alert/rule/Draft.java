package dev.milepost.alert.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.problem.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of JSON that somebody has written; what is wrong with its fields is collected. */
record Draft(JsonNode node, String place, List<Violation> violations) {

  private static final int MOST = 50;

  void wrong(String field, String message) {
    violations.add(new Violation(at(field), message));
  }

  /** Whether it is an object, of which nothing but these fields is known. */
  boolean only(Set<String> names) {
    if (!node.isObject()) {
      violations.add(new Violation(place.isEmpty() ? "body" : place, "must be an object"));
      return false;
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                wrong(name, "is not known; there are " + names.stream().sorted().toList());
              }
            });
    return true;
  }

  boolean has(String field) {
    return node.hasNonNull(field);
  }

  Draft below(String field) {
    return new Draft(node.path(field), at(field), violations);
  }

  /** Text that must be there. */
  String text(String field, int longest) {
    String text = maybe(field, longest);
    if (text == null && !has(field)) {
      wrong(field, "is missing");
    }
    return text == null ? "" : text;
  }

  /** Text; null when there is none. */
  @Nullable String maybe(String field, int longest) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    String text = value.isTextual() ? value.textValue().strip() : "";
    if (text.isEmpty() || text.length() > longest || text.indexOf('\0') >= 0) {
      wrong(field, "must be a string of 1 to " + longest + " characters, none of them NUL");
      return null;
    }
    return text;
  }

  /** Strings; none when there is no list. */
  List<String> texts(String field, int longest) {
    JsonNode list = node.path(field);
    if (list.isMissingNode() || list.isNull()) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    if (!list.isArray() || list.size() > MOST) {
      wrong(field, "must be a list of at most " + MOST + " strings");
      return texts;
    }
    for (int i = 0; i < list.size(); i++) {
      JsonNode each = list.get(i);
      if (each.isTextual() && !each.textValue().isBlank() && each.textValue().length() <= longest) {
        texts.add(each.textValue());
      } else {
        wrong(field + "[" + i + "]", "must be a string of 1 to " + longest + " characters");
      }
    }
    return texts;
  }

  /** Names with texts; none when there is no object. */
  Map<String, String> map(String field, int longest) {
    var map = new LinkedHashMap<String, String>();
    JsonNode object = node.path(field);
    if (object.isMissingNode() || object.isNull()) {
      return map;
    }
    if (!object.isObject() || object.size() > MOST) {
      wrong(field, "must be an object of at most " + MOST + " names with their texts");
      return map;
    }
    for (var each : object.properties()) {
      String value = each.getValue().isTextual() ? each.getValue().textValue() : "";
      if (each.getKey().matches("[a-zA-Z_][a-zA-Z0-9_]{0,127}")
          && !value.isBlank()
          && value.length() <= longest
          && value.indexOf('\0') < 0) {
        map.put(each.getKey(), value);
      } else {
        wrong(
            field + "." + each.getKey().replace('\0', '?'),
            "must be a name of letters, digits and _ with a string of 1 to " + longest);
      }
    }
    return map;
  }

  /** A number between two others; {@code otherwise} when there is none. */
  @Nullable Double number(String field, double least, double most, @Nullable Double otherwise) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      if (otherwise == null) {
        wrong(field, "is missing");
      }
      return otherwise;
    }
    if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
      wrong(
          field,
          "must be a number"
              + (Double.isInfinite(most) || most == Double.MAX_VALUE
                  ? ""
                  : " from " + Templates.text(least) + " to " + Templates.text(most)));
      return otherwise;
    }
    return value.doubleValue();
  }

  /** A duration above nothing; {@code otherwise} when there is none. */
  Duration duration(String field, Duration longest, @Nullable Duration otherwise) {
    String text = maybe(field, 64);
    if (text == null) {
      if (otherwise == null && !has(field)) {
        wrong(field, "is missing: an ISO 8601 duration, like PT15M");
      }
      return otherwise == null ? Duration.ofSeconds(1) : otherwise;
    }
    try {
      Duration duration = Duration.parse(text);
      if (duration.isPositive() && duration.compareTo(longest) <= 0) {
        return duration;
      }
      wrong(field, "must be above nothing and at most " + longest);
    } catch (DateTimeException | ArithmeticException e) {
      wrong(field, "must be an ISO 8601 duration, like PT15M");
    }
    return Duration.ofSeconds(1);
  }

  /** One of some words. */
  <T extends Enum<T>> T word(String field, Class<T> of, T otherwise) {
    String text = maybe(field, 64);
    if (text == null) {
      if (!has(field)) {
        wrong(field, "is missing; there are " + words(of));
      }
      return otherwise;
    }
    return word(field, text, of, otherwise);
  }

  <T extends Enum<T>> T word(String field, String text, Class<T> of, T otherwise) {
    for (T each : of.getEnumConstants()) {
      if (each.name().equalsIgnoreCase(text)) {
        return each;
      }
    }
    wrong(field, "must be one of " + words(of) + ", not \"" + text + "\"");
    return otherwise;
  }

  private static <T extends Enum<T>> List<String> words(Class<T> of) {
    return Arrays.stream(of.getEnumConstants())
        .map(each -> each.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private String at(String field) {
    return place.isEmpty() ? field : place + "." + field;
  }
}
