package dev.milepost.progress.milestone;

import dev.milepost.contracts.Fact;
import dev.milepost.contracts.errors.ErrorGroupChanged;
import dev.milepost.contracts.metrics.FeedbackReceived;
import dev.milepost.contracts.metrics.QualityReported;
import dev.milepost.contracts.metrics.VitalsReported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that another service reports of a project; {@link Evidence#of} adds them up.
 *
 * @param item what it is reported of: a task's tests, an error group, an answer; reported again it
 *     takes the place of the former
 */
public record Reported(
    String project,
    String kind,
    String item,
    double value,
    double weight,
    Instant at,
    String source) {

  /** What a fact tells of a project; nothing for facts that are no evidence. */
  public static List<Reported> of(Fact fact) {
    return switch (fact) {
      case QualityReported quality -> quality(quality);
      case FeedbackReceived feedback -> feedback(feedback);
      case VitalsReported vitals -> vitals(vitals);
      case ErrorGroupChanged error ->
          List.of(
              new Reported(
                  error.project(),
                  "errors",
                  error.group(),
                  error.change() == ErrorGroupChanged.Change.RESOLVED ? 0 : 1,
                  1,
                  error.at(),
                  "errors"));
      default -> List.of();
    };
  }

  private static List<Reported> quality(QualityReported quality) {
    var all = new ArrayList<Reported>();
    String item = quality.task() == null ? "" : quality.task();
    Integer passed = quality.testsPassed();
    Integer failed = quality.testsFailed();
    if (passed != null || failed != null) {
      double good = passed == null ? 0 : passed;
      double bad = failed == null ? 0 : failed;
      all.add(
          new Reported(
              quality.project(), "tests", item, good, good + bad, quality.at(), quality.format()));
    }
    Double coverage = quality.lineCoverage();
    if (coverage != null) {
      all.add(
          new Reported(
              quality.project(), "coverage", item, coverage, 1, quality.at(), quality.format()));
    }
    return all;
  }

  private static List<Reported> vitals(VitalsReported vitals) {
    String page = vitals.page() == null ? "" : " " + vitals.page();
    return vitals.views() == 0
        ? List.of()
        : List.of(
            new Reported(
                vitals.project(),
                "vitals",
                vitals.name() + page,
                vitals.good(),
                vitals.views(),
                vitals.at(),
                "vitals"));
  }

  private static List<Reported> feedback(FeedbackReceived feedback) {
    Integer score = feedback.score();
    return feedback.kind() == FeedbackReceived.Kind.CSAT && score != null
        ? List.of(
            new Reported(
                feedback.project(),
                "feedback",
                feedback.feedback(),
                score,
                1,
                feedback.at(),
                "feedback"))
        : List.of();
  }
}
