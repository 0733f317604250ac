package dev.milepost.progress.plan.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.problem.Violation;
import dev.milepost.progress.intake.Grammar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one task or milestone; what is wrong with them is collected. */
final class Fields {

  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final JsonNode item;
  private final String place;
  private final ZoneId zone;
  private final List<Violation> violations;
  private final int wrongBefore;

  /**
   * @param zone whose days dates alone mean
   */
  Fields(JsonNode item, String place, ZoneId zone, List<Violation> violations) {
    this.item = item;
    this.place = place;
    this.zone = zone;
    this.violations = violations;
    this.wrongBefore = violations.size();
  }

  /** The fields of an object that is one of these fields; what is wrong there is wrong here. */
  Fields under(String field, JsonNode object) {
    return new Fields(object, place + "." + field, zone, violations);
  }

  boolean good() {
    return violations.size() == wrongBefore;
  }

  void wrong(String field, String message) {
    violations.add(new Violation(place + "." + field, message));
  }

  void allow(Set<String> known) {
    item.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                wrong(
                    name,
                    "is not a field here; there are "
                        + String.join(", ", known.stream().sorted().toList()));
              }
            });
  }

  @Nullable JsonNode node(String field) {
    JsonNode value = item.get(field);
    return value == null || value.isNull() || (value.isTextual() && value.textValue().isBlank())
        ? null
        : value;
  }

  /** An id that must be there; {@code ""} when it is wrong. */
  String id(String field) {
    String value = text(field, Grammar::id);
    if (value == null && good()) {
      wrong(field, "is missing; give each a short id of its own");
    }
    return value == null ? "" : value;
  }

  @Nullable String idOrNull(String field) {
    return text(field, Grammar::id);
  }

  @Nullable String title(String field) {
    return text(field, Grammar::name);
  }

  List<String> ids(String field) {
    JsonNode value = node(field);
    var ids = new ArrayList<String>();
    if (value == null) {
      return ids;
    }
    if (value.isArray()) {
      value.forEach(each -> ids.add(each.asText()));
    } else if (value.isValueNode()) {
      for (String each : value.asText().strip().split("[\\s,;]+")) {
        ids.add(each);
      }
    } else {
      wrong(field, "must be a list of ids");
    }
    for (String each : ids) {
      String wrong = Grammar.id(each);
      if (wrong != null) {
        wrong(field, "\"" + each + "\" " + wrong);
      }
    }
    return ids;
  }

  @Nullable Double positive(String field, double most) {
    JsonNode value = node(field);
    if (value == null) {
      return null;
    }
    double number = number(value);
    if (!(number > 0 && number <= most)) {
      wrong(field, "must be a number above 0 and at most " + (long) most);
      return null;
    }
    return number;
  }

  /** A number of any kind; NaN when it is none. */
  static double number(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    try {
      return Double.parseDouble(value.asText().strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * A moment: an instant, a date and time with an offset, or a date.
   *
   * @param endOfDay whether a date alone means its end, as a due date does, or its begin
   */
  @Nullable Instant moment(String field, boolean endOfDay) {
    JsonNode value = node(field);
    if (value == null) {
      return null;
    }
    Instant moment = parse(value.asText().strip(), endOfDay);
    if (moment == null || moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
      wrong(
          field,
          "must be a date between 1990 and 2200, such as 2026-12-24, or a time with its offset, such"
              + " as 2026-12-24T17:00:00+01:00");
      return null;
    }
    return moment;
  }

  private @Nullable Instant parse(String text, boolean endOfDay) {
    try {
      if (text.length() <= 10) {
        LocalDate day = LocalDate.parse(text);
        return (endOfDay ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
      }
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable String text(String field, Function<String, @Nullable String> grammar) {
    JsonNode value = node(field);
    if (value == null) {
      return null;
    }
    if (!value.isValueNode()) {
      wrong(field, "must be text");
      return null;
    }
    String text = value.asText().strip();
    String wrong = grammar.apply(text);
    if (wrong != null) {
      wrong(field, wrong);
      return null;
    }
    return text;
  }
}
