package dev.milepost.alert.alert.rest;

import dev.milepost.contracts.alerts.AlertStatus;
import dev.milepost.contracts.alerts.AlertType;
import dev.milepost.problem.Failure;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comma lists of the query, as sets. */
final class AlertFilter {

  private AlertFilter() {}

  /** {@code active} is everything that is not resolved. */
  static Set<AlertStatus> statuses(@Nullable String wanted) {
    if (wanted == null || wanted.equals("all")) {
      return EnumSet.allOf(AlertStatus.class);
    }
    if (wanted.equals("active")) {
      return EnumSet.complementOf(EnumSet.of(AlertStatus.RESOLVED));
    }
    return parse("status", wanted, AlertStatus.class, "active, ");
  }

  static Set<AlertType> types(@Nullable String wanted) {
    return wanted == null || wanted.equals("all")
        ? EnumSet.allOf(AlertType.class)
        : parse("type", wanted, AlertType.class, "");
  }

  private static <E extends Enum<E>> Set<E> parse(
      String field, String wanted, Class<E> kind, String more) {
    var set = EnumSet.noneOf(kind);
    for (String name : wanted.split(",", -1)) {
      set.add(
          Arrays.stream(kind.getEnumConstants())
              .filter(value -> lower(value).equals(name.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      Failure.invalid(
                          field,
                          "\""
                              + name.strip()
                              + "\" is not known; there are all, "
                              + more
                              + Arrays.stream(kind.getEnumConstants())
                                  .map(AlertFilter::lower)
                                  .collect(Collectors.joining(", ")))));
    }
    return set;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
