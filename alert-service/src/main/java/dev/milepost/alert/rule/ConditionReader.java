package dev.milepost.alert.rule;

import dev.milepost.alert.rule.Condition.Absence;
import dev.milepost.alert.rule.Condition.Bound;
import dev.milepost.alert.rule.Condition.CoverageBelow;
import dev.milepost.alert.rule.Condition.ErrorRegression;
import dev.milepost.alert.rule.Condition.Forecast;
import dev.milepost.alert.rule.Condition.Match;
import dev.milepost.alert.rule.Condition.Operator;
import dev.milepost.alert.rule.Condition.Per;
import dev.milepost.alert.rule.Condition.RateOfChange;
import dev.milepost.alert.rule.Condition.Stall;
import dev.milepost.alert.rule.Condition.StateFor;
import dev.milepost.alert.rule.Condition.Statistic;
import dev.milepost.alert.rule.Condition.Threshold;
import dev.milepost.contracts.progress.StallChanged;
import dev.milepost.expression.Expression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads conditions that people have written. */
final class ConditionReader {

  private static final Set<String> NAMES =
      Set.of(
          "match",
          "stateFor",
          "absence",
          "threshold",
          "rateOfChange",
          "forecast",
          "stall",
          "errorRegression",
          "coverageBelow");

  /** Longest window, absence and state: what is remembered reaches no further back. */
  static final Duration LONGEST = Duration.ofDays(7);

  private static final double MOST_GOAL = 100;
  private static final double ALL = Double.MAX_VALUE;

  private ConditionReader() {}

  /** The condition; null when it cannot be read. */
  static @Nullable Condition read(Draft draft) {
    if (!draft.only(NAMES)) {
      return null;
    }
    List<String> named = NAMES.stream().filter(draft::has).sorted().toList();
    if (named.size() != 1) {
      draft
          .violations()
          .add(
              new dev.milepost.problem.Violation(
                  draft.place(), "must hold one of " + NAMES.stream().sorted().toList()));
      return null;
    }
    Draft below = draft.below(named.getFirst());
    return switch (named.getFirst()) {
      case "match" -> {
        below.only(Set.of("types", "when", "clear"));
        yield new Match(types(below), expression(below, "when"), maybe(below, "clear"));
      }
      case "stateFor" -> {
        below.only(Set.of("types", "when", "clear", "lasts"));
        yield new StateFor(
            types(below), expression(below, "when"), maybe(below, "clear"), lasts(below, "lasts"));
      }
      case "absence" -> {
        below.only(Set.of("types", "when", "until", "after"));
        yield new Absence(
            types(below), expression(below, "when"), maybe(below, "until"), lasts(below, "after"));
      }
      case "threshold" -> threshold(below);
      case "rateOfChange" -> rate(below);
      case "forecast" -> {
        below.only(Set.of("below", "clearAt"));
        double least = number(below, "below", 0, 1, null);
        yield new Forecast(least, number(below, "clearAt", least, 1, least));
      }
      case "stall" -> stall(below);
      case "errorRegression" -> {
        below.only(Set.of());
        yield new ErrorRegression();
      }
      default -> {
        below.only(Set.of("goal", "scope", "lasts"));
        String scope = below.maybe("scope", 128);
        if (scope != null && !scope.matches("[A-Za-z0-9._:-]+")) {
          below.wrong("scope", "must hold letters, digits, and . _ : - alone");
          scope = null;
        }
        yield new CoverageBelow(
            number(below, "goal", 0, MOST_GOAL, null),
            scope,
            below.duration("lasts", LONGEST, Duration.ZERO));
      }
    };
  }

  private static Condition threshold(Draft draft) {
    draft.only(
        Set.of("types", "where", "statistic", "value", "window", "operator", "limit", "clear"));
    Statistic statistic = draft.word("statistic", Statistic.class, Statistic.COUNT);
    String value = maybe(draft, "value");
    if (statistic == Statistic.COUNT == (value != null)) {
      draft.wrong(
          "value",
          statistic == Statistic.COUNT
              ? "must not be there: facts are counted, not their numbers"
              : "is missing: the number that is taken of each fact");
    }
    Bound bound = bound(draft);
    if (statistic == Statistic.COUNT && bound.limit() >= Fold.WINDOW) {
      draft.wrong("limit", "must be below " + Fold.WINDOW + ", for no more facts are counted");
    }
    return new Threshold(
        types(draft), maybe(draft, "where"), statistic, value, lasts(draft, "window"), bound);
  }

  private static Condition rate(Draft draft) {
    draft.only(Set.of("types", "where", "value", "window", "per", "operator", "limit", "clear"));
    return new RateOfChange(
        types(draft),
        maybe(draft, "where"),
        expression(draft, "value"),
        lasts(draft, "window"),
        draft.word("per", Per.class, Per.HOUR),
        bound(draft));
  }

  private static Condition stall(Draft draft) {
    draft.only(Set.of("verdicts"));
    var verdicts = new TreeSet<String>();
    for (String each : draft.texts("verdicts", 64)) {
      verdicts.add(
          draft
              .word("verdicts", each, StallChanged.Verdict.class, StallChanged.Verdict.STALLED)
              .name()
              .toLowerCase(java.util.Locale.ROOT));
    }
    if (verdicts.isEmpty()) {
      draft.wrong("verdicts", "must name at least one");
    }
    return new Stall(verdicts);
  }

  private static Bound bound(Draft draft) {
    String sign = draft.text("operator", 8);
    Operator operator =
        Arrays.stream(Operator.values())
            .filter(each -> each.sign().equals(sign))
            .findFirst()
            .orElse(null);
    if (operator == null) {
      draft.wrong("operator", "must be one of > >= < <=");
      operator = Operator.ABOVE;
    }
    double limit = number(draft, "limit", -ALL, ALL, null);
    Double clear = draft.has("clear") ? number(draft, "clear", -ALL, ALL, limit) : null;
    if (clear != null && (operator.upwards() ? clear > limit : clear < limit)) {
      draft.wrong("clear", "must be on the good side of limit, or there would be no way back");
    }
    return new Bound(operator, limit, clear);
  }

  private static double number(
      Draft draft, String field, double least, double most, @Nullable Double otherwise) {
    return Objects.requireNonNullElse(draft.number(field, least, most, otherwise), 0.0);
  }

  private static Duration lasts(Draft draft, String field) {
    return draft.duration(field, LONGEST, null);
  }

  private static String expression(Draft draft, String field) {
    return draft.text(field, Expression.LONGEST);
  }

  private static @Nullable String maybe(Draft draft, String field) {
    return draft.maybe(field, Expression.LONGEST);
  }

  private static List<String> types(Draft draft) {
    var types = new ArrayList<>(draft.texts("types", 256));
    if (types.isEmpty()) {
      draft.wrong("types", "must name at least one of " + RuleTypes.known());
    }
    for (int i = 0; i < types.size(); i++) {
      if (RuleTypes.of(types.get(i)).isEmpty()) {
        draft.wrong("types[" + i + "]", "is none of " + RuleTypes.known());
      }
    }
    return types;
  }
}
