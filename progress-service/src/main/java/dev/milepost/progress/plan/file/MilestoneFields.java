package dev.milepost.progress.plan.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.problem.Violation;
import dev.milepost.progress.plan.Criterion;
import dev.milepost.progress.plan.Milestone;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One milestone of a plan from its fields. */
final class MilestoneFields {

  private static final Set<String> KNOWN = Set.of("id", "title", "due", "criteria");
  private static final double WHOLE = 100;
  private static final double POINTS = 5;

  private MilestoneFields() {}

  /** The milestone; empty when a field is wrong, which is then among {@code violations}. */
  static Optional<Milestone> read(
      JsonNode item, String place, ZoneId zone, List<Violation> violations) {
    if (!item.isObject()) {
      violations.add(new Violation(place, "must be a milestone with its fields"));
      return Optional.empty();
    }
    var fields = new Fields(item, place, zone, violations);
    fields.allow(KNOWN);
    var milestone =
        new Milestone(
            fields.id("id"), fields.title("title"), fields.moment("due", true), criteria(fields));
    return fields.good() ? Optional.of(milestone) : Optional.empty();
  }

  private static List<Criterion> criteria(Fields fields) {
    JsonNode value = fields.node("criteria");
    if (value == null) {
      return List.of(new Criterion.Tasks());
    }
    var criteria = new ArrayList<Criterion>();
    if (!value.isArray()) {
      fields.wrong("criteria", "must be a list, such as [tasks, {coverage: 80}]");
    }
    for (JsonNode each : value) {
      Criterion criterion = criterion(each);
      if (criterion == null) {
        fields.wrong(
            "criteria",
            each
                + " is none; there are tasks, {tests: 100}, {coverage: 80}, {errors: 0}, {vitals: 75}"
                + " and {feedback: 4}");
      } else {
        criteria.add(criterion);
      }
    }
    return criteria;
  }

  private static @Nullable Criterion criterion(JsonNode each) {
    if (each.isTextual()) {
      return each.textValue().equals("tasks") ? new Criterion.Tasks() : null;
    }
    if (!each.isObject() || each.size() != 1) {
      return null;
    }
    String name = each.fieldNames().next();
    double bound = Fields.number(each.get(name));
    if (!(bound >= 0)) {
      return null;
    }
    return switch (name) {
      case "tests" -> bound <= WHOLE ? new Criterion.Tests(bound) : null;
      case "coverage" -> bound <= WHOLE ? new Criterion.Coverage(bound) : null;
      case "errors" -> bound <= Integer.MAX_VALUE ? new Criterion.Errors((int) bound) : null;
      case "vitals" -> bound <= WHOLE ? new Criterion.Vitals(bound) : null;
      case "feedback" -> bound <= POINTS ? new Criterion.Feedback(bound) : null;
      default -> null;
    };
  }
}
