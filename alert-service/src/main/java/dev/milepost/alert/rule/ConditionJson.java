package dev.milepost.alert.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.alert.rule.Condition.Absence;
import dev.milepost.alert.rule.Condition.Bound;
import dev.milepost.alert.rule.Condition.CoverageBelow;
import dev.milepost.alert.rule.Condition.ErrorRegression;
import dev.milepost.alert.rule.Condition.Forecast;
import dev.milepost.alert.rule.Condition.Match;
import dev.milepost.alert.rule.Condition.RateOfChange;
import dev.milepost.alert.rule.Condition.Stall;
import dev.milepost.alert.rule.Condition.StateFor;
import dev.milepost.alert.rule.Condition.Threshold;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Conditions as they are answered and kept; {@link ConditionReader} reads them. */
final class ConditionJson {

  private ConditionJson() {}

  /** The name of the one field that a condition's object has. */
  static String name(Condition condition) {
    return switch (condition) {
      case Match match -> "match";
      case StateFor state -> "stateFor";
      case Absence absence -> "absence";
      case Threshold threshold -> "threshold";
      case RateOfChange rate -> "rateOfChange";
      case Forecast forecast -> "forecast";
      case Stall stall -> "stall";
      case ErrorRegression regression -> "errorRegression";
      case CoverageBelow coverage -> "coverageBelow";
    };
  }

  static void write(Condition condition, ObjectNode into) {
    ObjectNode node = into.putObject(name(condition));
    switch (condition) {
      case Match match -> {
        texts(node, "types", match.types());
        node.put("when", match.when());
        maybe(node, "clear", match.clear());
      }
      case StateFor state -> {
        texts(node, "types", state.types());
        node.put("when", state.when());
        maybe(node, "clear", state.clear());
        node.put("lasts", state.lasts().toString());
      }
      case Absence absence -> {
        texts(node, "types", absence.types());
        node.put("when", absence.when());
        maybe(node, "until", absence.until());
        node.put("after", absence.after().toString());
      }
      case Threshold threshold -> {
        texts(node, "types", threshold.types());
        maybe(node, "where", threshold.where());
        node.put("statistic", threshold.statistic().name().toLowerCase(Locale.ROOT));
        maybe(node, "value", threshold.value());
        node.put("window", threshold.window().toString());
        bound(node, threshold.bound());
      }
      case RateOfChange rate -> {
        texts(node, "types", rate.types());
        maybe(node, "where", rate.where());
        node.put("value", rate.value());
        node.put("window", rate.window().toString());
        node.put("per", rate.per().name().toLowerCase(Locale.ROOT));
        bound(node, rate.bound());
      }
      case Forecast forecast ->
          node.put("below", forecast.below()).put("clearAt", forecast.clearAt());
      case Stall stall -> texts(node, "verdicts", stall.verdicts().stream().sorted().toList());
      case ErrorRegression regression -> {}
      case CoverageBelow coverage -> {
        node.put("goal", coverage.goal());
        maybe(node, "scope", coverage.scope());
        if (!coverage.lasts().isZero()) {
          node.put("lasts", coverage.lasts().toString());
        }
      }
    }
  }

  private static void bound(ObjectNode node, Bound bound) {
    node.put("operator", bound.operator().sign()).put("limit", bound.limit());
    if (bound.clear() != null) {
      node.put("clear", bound.clear());
    }
  }

  private static void maybe(ObjectNode node, String field, @Nullable String text) {
    if (text != null) {
      node.put(field, text);
    }
  }

  private static void texts(ObjectNode node, String field, List<String> texts) {
    texts.forEach(node.putArray(field)::add);
  }
}
