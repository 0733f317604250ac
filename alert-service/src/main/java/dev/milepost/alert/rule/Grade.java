package dev.milepost.alert.rule;

import dev.milepost.contracts.alerts.AlertType;
import java.util.List;
import java.util.Map;

/** How severe an alert of a rule is. */
public sealed interface Grade {

  /**
   * The one scale of severity: what errors, security events and tools say, and alerts' own words.
   */
  Map<String, AlertType> SCALE =
      Map.of(
          "critical", AlertType.CRITICAL,
          "high", AlertType.WARNING,
          "warning", AlertType.WARNING,
          "medium", AlertType.WARNING,
          "low", AlertType.INFO,
          "info", AlertType.INFO,
          "success", AlertType.SUCCESS);

  /** Always the same. */
  record Fixed(AlertType type) implements Grade {}

  /**
   * By the text of a field.
   *
   * @param scale by the field's text
   * @param otherwise for a text that the scale does not have
   */
  record ByField(String field, Map<String, AlertType> scale, AlertType otherwise) implements Grade {

    public ByField {
      scale = Map.copyOf(scale);
    }
  }

  /** By the first case whose expression holds. */
  record ByCase(List<Case> cases, AlertType otherwise) implements Grade {

    public ByCase {
      cases = List.copyOf(cases);
    }
  }

  /** A case of {@link ByCase}. */
  record Case(String when, AlertType type) {}
}
