package dev.milepost.alert.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.alert.notify.Words;
import dev.milepost.contracts.alerts.AlertType;
import dev.milepost.problem.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one alert that somebody sent; what is wrong with them is collected. */
public final class Said {

  /** Most labels, and most annotations, of one alert. */
  private static final int MOST = 64;

  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_SHOWN = 128;

  /** Of labels, which go to other services with every change: Kafka takes a record of 1 MiB. */
  private static final int MOST_TOGETHER = 65_536;

  private static final int LONGEST_VALUE = 4_096;
  private static final int LONGEST_ANNOTATION = 16_384;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .appendPattern("[XX][X]")
          .toFormatter(Locale.ROOT);

  /** What a person writes, a database keeps and every reader understands. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final JsonNode node;
  private final String place;
  private final List<Violation> violations;
  private final int wrongBefore;

  /**
   * @param place where it stands, for what is wrong
   */
  public Said(JsonNode node, String place, List<Violation> violations) {
    this.node = node;
    this.place = place;
    this.violations = violations;
    this.wrongBefore = violations.size();
  }

  /** Whether nothing was wrong so far. */
  public boolean good() {
    return violations.size() == wrongBefore;
  }

  /** Collects what is wrong with a field. */
  public void wrong(String field, String message) {
    violations.add(
        new Violation(place.isEmpty() ? shown(field) : place + "." + shown(field), message));
  }

  /** Text of at most {@code longest} characters; null when there is none. */
  public @Nullable String text(String field, int longest) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()
        || value.textValue().length() > longest
        || !Words.isWritable(value.textValue())) {
      wrong(
          field,
          "must be a string of at most "
              + longest
              + " characters, none of them NUL or half of a surrogate pair");
      return null;
    }
    return value.textValue().isEmpty() ? null : value.textValue();
  }

  /**
   * Text that must be there.
   *
   * @param what it tells, for whoever left it out
   */
  public @Nullable String required(String field, int longest, String what) {
    int before = violations.size();
    String value = text(field, longest);
    if (value != null && !value.isBlank()) {
      return value;
    }
    if (violations.size() == before) {
      wrong(field, "is missing: " + what);
    }
    return null;
  }

  /** An id that clients choose; null when there is none. */
  public @Nullable String id(String field) {
    String value = text(field, 128);
    if (value != null && !ID.matcher(value).matches()) {
      wrong(
          field,
          "must begin with a letter or digit and hold at most 128 letters, digits, and . _ : -");
      return null;
    }
    return value;
  }

  /** A link that a browser may follow; null when there is none, or another kind of link. */
  public @Nullable String link(String field) {
    String value = text(field, LONGEST_VALUE);
    return value != null && (value.startsWith("http://") || value.startsWith("https://"))
        ? value
        : null;
  }

  /**
   * An instant, with any offset of ISO 8601, basic ({@code +0100}) or extended ({@code +01:00});
   * null when there is none, or the zero time that Go writes.
   */
  public @Nullable Instant instant(String field) {
    String value = text(field, 64);
    if (value == null) {
      return null;
    }
    try {
      Instant moment = OffsetDateTime.parse(value, INSTANT).toInstant();
      if (moment.isAfter(LATEST)) {
        wrong(field, "must be before the year 10000");
        return null;
      }
      return moment.isBefore(Instant.EPOCH) ? null : moment;
    } catch (DateTimeException e) {
      wrong(field, "must be an instant, like 2026-12-01T08:00:00Z");
      return null;
    }
  }

  /** Labels; those without a value are as good as not there. */
  public Map<String, String> labels(String field) {
    return map(field, LONGEST_VALUE, true);
  }

  /** Annotations. */
  public Map<String, String> annotations(String field) {
    return map(field, LONGEST_ANNOTATION, false);
  }

  private Map<String, String> map(String field, int longest, boolean strict) {
    var map = new TreeMap<String, String>();
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return map;
    }
    if (!value.isObject() || value.size() > MOST) {
      wrong(field, "must be an object of at most " + MOST + " names with their values");
      return map;
    }
    int together = 0;
    for (var each : value.properties()) {
      String name = each.getKey();
      JsonNode text = each.getValue();
      if (name.isEmpty()
          || name.length() > LONGEST_NAME
          || !Words.isWritable(name)
          || strict && !LABEL.matcher(name).matches()) {
        wrong(
            field + "." + name,
            "is no name of a label: letters, digits and _, not beginning with a digit");
      } else if (!text.isValueNode()
          || text.asText().length() > longest
          || !Words.isWritable(text.asText())) {
        wrong(
            field + "." + name,
            "must be a string of at most "
                + longest
                + " characters, none of them NUL or half of a surrogate pair");
      } else if (!text.asText().isEmpty()) {
        map.put(name, text.asText());
        together += name.length() + text.asText().length();
      }
    }
    if (strict && together > MOST_TOGETHER) {
      wrong(field, "must be of at most " + MOST_TOGETHER + " characters together");
    }
    return map;
  }

  /** The id among these labels, when it is one. */
  public static @Nullable String idAmong(Map<String, String> labels, String name) {
    String value = labels.get(name);
    return value != null && ID.matcher(value).matches() ? value : null;
  }

  /** The severity that a label says; see the one scale of severity in the docs. */
  public static AlertType severity(@Nullable String label) {
    return switch (label == null ? "" : label.toLowerCase(Locale.ROOT)) {
      case "critical", "page" -> AlertType.CRITICAL;
      case "info", "none" -> AlertType.INFO;
      case "success" -> AlertType.SUCCESS;
      default -> AlertType.WARNING;
    };
  }

  /** A strange name as it may stand in an answer. */
  private static String shown(String name) {
    String line = Words.shortened(Words.writable(Words.oneLine(name)), LONGEST_SHOWN);
    return line.isEmpty() ? "\"\"" : line;
  }
}
