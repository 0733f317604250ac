package dev.milepost.alert.rule;

import dev.milepost.contracts.Fact;
import dev.milepost.contracts.FactTypes;
import dev.milepost.expression.Kind;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of facts under the names that the backbone's JSON has, with {@code subject}, and
 * {@code event} for the type in its short form, see {@link RuleTypes}. Texts are bounded, so that
 * what a rule does with one is bounded too, and hold no NUL, which no alert can.
 */
public final class FactFields {

  /** Longest text, in characters; what is longer is cut. */
  static final int LONGEST = 1_000;

  /** Most items of a list or of labels; what is more is left out. */
  static final int MOST = 100;

  private FactFields() {}

  /**
   * The fields that facts of these types have; one that two of them have is of the first's kind.
   */
  public static Map<String, Kind> of(Collection<String> types) {
    var kinds = new TreeMap<String, Kind>();
    kinds.put("subject", Kind.TEXT);
    kinds.put("event", Kind.TEXT);
    for (String type : types) {
      FactTypes.of(type).ifPresent(row -> of(row.record()).forEach(kinds::putIfAbsent));
    }
    return kinds;
  }

  /** The fields of one kind of fact, in their order. */
  static Map<String, Kind> of(Class<? extends Fact> record) {
    var kinds = new LinkedHashMap<String, Kind>();
    for (Field field : record.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
        kinds.put(field.getName(), kind(field.getType()));
      }
    }
    return kinds;
  }

  /**
   * What a fact says: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code
   * Instant}, {@code Duration}, a list of strings, or a map of strings; null for what it does not
   * say.
   */
  public static Map<String, @Nullable Object> read(Fact fact) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    values.put("subject", text(fact.subject()));
    values.put("event", RuleTypes.shortForm(fact.type()));
    for (String name : of(fact.getClass()).keySet()) {
      try {
        values.put(name, value(fact.getClass().getMethod(name).invoke(fact)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(fact.type() + " has no " + name, e);
      }
    }
    return values;
  }

  private static Kind kind(Class<?> type) {
    if (type == String.class || type.isEnum()) {
      return Kind.TEXT;
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return Kind.INTEGER;
    }
    if (type == double.class || type == Double.class) {
      return Kind.NUMBER;
    }
    if (type == boolean.class || type == Boolean.class) {
      return Kind.FLAG;
    }
    if (type == Instant.class) {
      return Kind.MOMENT;
    }
    if (type == Duration.class) {
      return Kind.SPAN;
    }
    if (type == List.class) {
      return Kind.TEXTS;
    }
    if (type == Map.class) {
      return Kind.LABELS;
    }
    throw new IllegalStateException("Rules know no fields of " + type);
  }

  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text(text);
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
      case Integer number -> number.longValue();
      case List<?> items ->
          items.stream().limit(MOST).map(item -> text(String.valueOf(item))).toList();
      case Map<?, ?> labels -> labels(labels);
      default -> value;
    };
  }

  private static Map<String, String> labels(Map<?, ?> labels) {
    var texts = new TreeMap<String, String>();
    labels.forEach(
        (name, label) -> {
          if (texts.size() < MOST) {
            texts.put(text(String.valueOf(name)), text(String.valueOf(label)));
          }
        });
    return texts;
  }

  private static String text(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return cut.replace('\0', '\uFFFD');
  }
}
