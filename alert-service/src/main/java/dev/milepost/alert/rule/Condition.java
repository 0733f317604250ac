package dev.milepost.alert.rule;

import dev.milepost.expression.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a rule fires. Expressions are of CEL over the fields of the facts, see {@link Expression};
 * types are as {@link RuleTypes} reads them.
 */
public sealed interface Condition {

  /** What is judged by {@link Fold}; the others are short forms of these. */
  sealed interface Plain extends Condition {

    /** The types of facts that it looks at, as they were written. */
    List<String> types();
  }

  /** Something that people ask for so often that it has a name. */
  sealed interface Named extends Condition {}

  /**
   * A fact for which {@code when} holds; each one is an occurrence.
   *
   * @param clear for which facts it is over; null when no fact says so
   */
  record Match(List<String> types, String when, @Nullable String clear) implements Plain {}

  /**
   * {@code when} has held since the first of the facts that say so in an unbroken run, for long
   * enough.
   *
   * @param clear for which facts it holds no more; null when every fact for which {@code when} does
   *     not hold says so, else what neither says changes nothing
   * @param lasts how long it must have held; zero for at once
   */
  record StateFor(List<String> types, String when, @Nullable String clear, Duration lasts)
      implements Plain {}

  /**
   * No fact for which {@code when} holds has come for {@code after}, since the last one did; of
   * whatever has never said anything nothing is known.
   *
   * @param until for which facts nothing more is waited for; null when always more is
   */
  record Absence(List<String> types, String when, @Nullable String until, Duration after)
      implements Plain {}

  /** What is measured over the facts of a window that reaches back from now. */
  sealed interface Windowed extends Plain {

    /** Which of the facts count; null for all. */
    @Nullable String where();

    /** What number is taken of each; null when they are only counted. */
    @Nullable String value();

    Duration window();

    Bound bound();
  }

  /** A statistic of the facts of a window. */
  record Threshold(
      List<String> types,
      @Nullable String where,
      Statistic statistic,
      @Nullable String value,
      Duration window,
      Bound bound)
      implements Windowed {}

  /** How fast a number has moved from the first to the last fact of a window. */
  record RateOfChange(
      List<String> types,
      @Nullable String where,
      String value,
      Duration window,
      Per per,
      Bound bound)
      implements Windowed {}

  /**
   * A milestone is forecast to be met with less than {@code below}.
   *
   * @param clearAt probability from which on it is over
   */
  record Forecast(double below, double clearAt) implements Named {}

  /** A task has one of these verdicts; a task that has ended has none. */
  record Stall(Set<String> verdicts) implements Named {}

  /** An error came back that was resolved. */
  record ErrorRegression() implements Named {}

  /**
   * Fewer of the known things have a fresh signal.
   *
   * @param goal percent, 0 to 100
   * @param scope the only scope that counts; null for each by itself
   * @param lasts for how long
   */
  record CoverageBelow(double goal, @Nullable String scope, Duration lasts) implements Named {}

  /** What is taken of the numbers of a window. */
  enum Statistic {
    COUNT,
    SUM,
    AVG,
    MIN,
    MAX,
    LAST
  }

  /** Time in which a rate is said. */
  enum Per {
    MINUTE(60),
    HOUR(3_600);

    private final int seconds;

    Per(int seconds) {
      this.seconds = seconds;
    }

    int seconds() {
      return seconds;
    }
  }

  /** How a measured value stands to a limit. */
  enum Operator {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** As it is written. */
    public String sign() {
      return sign;
    }

    boolean upwards() {
      return this == ABOVE || this == AT_LEAST;
    }

    boolean test(double value, double limit) {
      return switch (this) {
        case ABOVE -> value > limit;
        case AT_LEAST -> value >= limit;
        case BELOW -> value < limit;
        case AT_MOST -> value <= limit;
      };
    }
  }

  /**
   * A limit.
   *
   * @param clear where it is over again, at that value or beyond; null where the limit is no longer
   *     crossed
   */
  record Bound(Operator operator, double limit, @Nullable Double clear) {

    /** Whether a value is beyond the limit, when the one before it was or was not. */
    boolean crossed(double value, boolean before) {
      if (before && clear != null) {
        return operator.upwards() ? value > clear : value < clear;
      }
      return operator.test(value, limit);
    }
  }

  /** The condition without short forms. */
  default Plain plain() {
    return switch (this) {
      case Plain plain -> plain;
      case Forecast forecast ->
          new StateFor(
              List.of("progress.forecast.changed", "progress.milestone.reached"),
              "milestone != null && probability < " + forecast.below,
              "probability >= " + forecast.clearAt + " || change == 'reached'",
              Duration.ZERO);
      case Stall stall ->
          new StateFor(
              List.of(
                  "progress.stall.changed",
                  "progress.task.completed",
                  "progress.task.failed",
                  "progress.task.skipped",
                  "progress.task.cancelled"),
              "verdict in ['"
                  + String.join("', '", stall.verdicts.stream().sorted().toList())
                  + "']",
              null,
              Duration.ZERO);
      case ErrorRegression regression ->
          new Match(
              List.of("alert.error-group.regressed", "alert.error-group.resolved"),
              "change == 'regressed'",
              "change == 'resolved'");
      case CoverageBelow coverage ->
          new StateFor(
              List.of("health.coverage.changed"),
              "known > 0 && double(fresh) * 100.0 / double(known) < "
                  + coverage.goal
                  + (coverage.scope == null ? "" : " && scope == '" + coverage.scope + "'"),
              null,
              coverage.lasts);
    };
  }
}
