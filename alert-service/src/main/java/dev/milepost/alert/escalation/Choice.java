package dev.milepost.alert.escalation;

import dev.milepost.alert.impact.Impact;
import dev.milepost.alert.impact.Impact.Level;
import dev.milepost.contracts.alerts.AlertType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that a step is for.
 *
 * @param severities none means all
 * @param impact as much as this at least; null for any
 */
public record Choice(Set<AlertType> severities, @Nullable Level impact) {

  /** A step for all alerts. */
  public static final Choice ALL = new Choice(Set.of(), null);

  public Choice {
    severities = Set.copyOf(severities);
  }

  /** Why the step is not for such an alert; empty when it is. */
  public Optional<String> refuses(AlertType type, @Nullable Impact of) {
    if (!severities.isEmpty() && !severities.contains(type)) {
      return Optional.of("the step is for " + words() + " alerts, and this is " + lower(type));
    }
    // What could not be known is taken for the worst: nobody is to be missed.
    return impact == null || of == null || of.level().compareTo(impact) >= 0
        ? Optional.empty()
        : Optional.of(
            "the step is for alerts of impact "
                + lower(impact)
                + " and more, and this has "
                + lower(of.level())
                + ": "
                + of.words());
  }

  /** Whether no severity is left out. */
  boolean takes(AlertType type) {
    return severities.isEmpty() || severities.contains(type);
  }

  private String words() {
    return severities.isEmpty()
        ? "all"
        : EnumSet.copyOf(severities).stream().map(Choice::lower).collect(Collectors.joining(", "));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
