package dev.milepost.progress.milestone;

import dev.milepost.progress.plan.Criterion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One exit criterion held against what is known.
 *
 * @param word the criterion's name
 * @param wanted in words
 * @param seen in words; "nothing reported" while there is no evidence
 * @param evidence what it was judged by; null for tasks and where nothing is reported
 */
public record Gate(
    String word, boolean met, String wanted, String seen, @Nullable Evidence evidence) {

  /** Each criterion of a milestone, in its order. */
  public static List<Gate> of(
      List<Criterion> criteria, MilestoneTasks tasks, Map<String, Evidence> evidence) {
    return criteria.stream()
        .map(criterion -> of(criterion, tasks, evidence.get(criterion.word())))
        .toList();
  }

  private static Gate of(Criterion criterion, MilestoneTasks tasks, @Nullable Evidence evidence) {
    return switch (criterion) {
      case Criterion.Tasks t ->
          new Gate(
              t.word(),
              tasks.allDone(),
              "all tasks done",
              tasks.total() == 0
                  ? "no task counts for it"
                  : tasks.open() + " open, " + tasks.failed() + " failed of " + tasks.total(),
              null);
      case Criterion.Tests t -> judged(t, evidence, t.atLeastPercent(), true, "of tests pass", "%");
      case Criterion.Coverage c ->
          judged(c, evidence, c.atLeastPercent(), true, "of lines covered", "%");
      case Criterion.Errors e -> judged(e, evidence, e.atMost(), false, "unresolved errors", "");
      case Criterion.Vitals v ->
          judged(v, evidence, v.atLeastPercent(), true, "of web vitals good", "%");
      case Criterion.Feedback f ->
          judged(f, evidence, f.atLeast(), true, "of 5 points of feedback", "");
    };
  }

  private static Gate judged(
      Criterion criterion,
      @Nullable Evidence evidence,
      double bound,
      boolean atLeast,
      String what,
      String unit) {
    String wanted = (atLeast ? "at least " : "at most ") + number(bound) + unit + " " + what;
    if (evidence == null) {
      return new Gate(criterion.word(), false, wanted, "nothing reported", null);
    }
    boolean met = atLeast ? evidence.value() >= bound : evidence.value() <= bound;
    return new Gate(
        criterion.word(), met, wanted, number(evidence.value()) + unit + " " + what, evidence);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(java.util.Locale.ROOT, "%.1f", value);
  }
}
