package dev.milepost.alert.rule;

import dev.milepost.alert.rule.Condition.Absence;
import dev.milepost.alert.rule.Condition.Match;
import dev.milepost.alert.rule.Condition.Plain;
import dev.milepost.alert.rule.Condition.StateFor;
import dev.milepost.alert.rule.Condition.Windowed;
import dev.milepost.expression.BadExpression;
import dev.milepost.expression.Expression;
import dev.milepost.expression.Kind;
import dev.milepost.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of a rule, checked.
 *
 * @param when for which facts the condition holds, or which facts count; null for all
 * @param clear for which facts it is over
 * @param value what number is taken of a fact
 * @param cases of the severity
 */
record Programs(
    @Nullable Expression when,
    @Nullable Expression clear,
    @Nullable Expression value,
    List<Expression> cases) {

  /** Compiles the expressions of a rule; what is wrong with them is collected. */
  static Programs of(Rule rule, Map<String, Kind> fields, List<Violation> violations) {
    var compiler = new Compiler(fields, violations);
    String at = "condition." + ConditionJson.name(rule.condition()) + ".";
    var cases = new ArrayList<Expression>();
    if (rule.grade() instanceof Grade.ByCase by) {
      for (int i = 0; i < by.cases().size(); i++) {
        Expression each =
            compiler.condition("severity.cases[" + i + "].when", by.cases().get(i).when());
        if (each != null) {
          cases.add(each);
        }
      }
    }
    return switch (rule.condition().plain()) {
      case Match match ->
          new Programs(
              compiler.condition(at + "when", match.when()),
              compiler.condition(at + "clear", match.clear()),
              null,
              cases);
      case StateFor state ->
          new Programs(
              compiler.condition(at + "when", state.when()),
              compiler.condition(at + "clear", state.clear()),
              null,
              cases);
      case Absence absence ->
          new Programs(
              compiler.condition(at + "when", absence.when()),
              compiler.condition(at + "until", absence.until()),
              null,
              cases);
      case Windowed windowed ->
          new Programs(
              compiler.condition(at + "where", windowed.where()),
              null,
              compiler.number(at + "value", windowed.value()),
              cases);
    };
  }

  /** What a fact says to the condition; null when nothing. */
  @Nullable Reading read(Plain condition, Map<String, @Nullable Object> fields) {
    boolean holds = when == null || when.holds(fields);
    return switch (condition) {
      case Match match -> decisive(holds, fields);
      case Absence absence -> decisive(holds, fields);
      case StateFor state ->
          state.clear() == null ? new Reading(holds, 0) : decisive(holds, fields);
      case Windowed windowed -> {
        OptionalDouble number = value == null ? OptionalDouble.of(1) : value.number(fields);
        yield holds && number.isPresent() ? new Reading(true, number.getAsDouble()) : null;
      }
    };
  }

  private @Nullable Reading decisive(boolean holds, Map<String, @Nullable Object> fields) {
    if (holds) {
      return new Reading(true, 0);
    }
    return clear != null && clear.holds(fields) ? new Reading(false, 0) : null;
  }

  /** What a fact says to a condition. */
  record Reading(boolean holds, double value) {}

  private record Compiler(Map<String, Kind> fields, List<Violation> violations) {

    @Nullable Expression condition(String field, @Nullable String source) {
      try {
        return source == null ? null : Expression.condition(source, fields);
      } catch (BadExpression e) {
        violations.add(new Violation(field, e.why()));
        return null;
      }
    }

    @Nullable Expression number(String field, @Nullable String source) {
      try {
        return source == null ? null : Expression.number(source, fields);
      } catch (BadExpression e) {
        violations.add(new Violation(field, e.why()));
        return null;
      }
    }
  }

  /** Names in templates and lists that no fact of the rule has. */
  static void checkNames(Rule rule, Set<String> fields, List<Violation> violations) {
    checkTemplate("title", rule.wording().title(), rule, fields, violations);
    checkTemplate("detail", rule.wording().detail(), rule, fields, violations);
    checkTemplate("cleared", rule.wording().cleared(), rule, fields, violations);
    rule.labels()
        .forEach((name, text) -> checkTemplate("labels." + name, text, rule, fields, violations));
    rule.by().forEach(name -> checkName("by", name, fields, violations));
    if (rule.grade() instanceof Grade.ByField by) {
      checkName("severity.field", by.field(), fields, violations);
    }
  }

  private static void checkTemplate(
      String field,
      @Nullable String template,
      Rule rule,
      Set<String> fields,
      List<Violation> violations) {
    for (String name : Templates.fields(template == null ? "" : template)) {
      if (!name.equals(Templates.VALUE) || !(rule.condition() instanceof Windowed)) {
        checkName(field, name, fields, violations);
      }
    }
  }

  private static void checkName(
      String field, String name, Set<String> fields, List<Violation> violations) {
    if (!fields.contains(name)) {
      violations.add(
          new Violation(field, "names " + name + ", which its facts do not have: " + fields));
    }
  }
}
