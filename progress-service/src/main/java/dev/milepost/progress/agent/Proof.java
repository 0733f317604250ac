package dev.milepost.progress.agent;

import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import dev.milepost.progress.intake.Grammar;
import dev.milepost.progress.milestone.Reported;
import dev.milepost.progress.tracking.TaskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says proves its work.
 *
 * @param commit hash of a commit
 * @param testsPassed of {@code testsTotal} tests
 * @param coverage percent of lines, 0 to 100
 * @param findings of static analysis, still open
 * @param link where more is to be seen
 * @param note in the agent's own words
 */
public record Proof(
    @Nullable String commit,
    @Nullable Integer testsPassed,
    @Nullable Integer testsTotal,
    @Nullable Double coverage,
    @Nullable Integer findings,
    @Nullable String link,
    @Nullable String note) {

  private static final double WHOLE = 100;

  /**
   * The proof, when it is one.
   *
   * @throws Failure 400 naming every bad argument
   */
  public Proof checked() {
    var violations = new ArrayList<Violation>();
    if (commit == null
        && testsPassed == null
        && testsTotal == null
        && coverage == null
        && findings == null
        && link == null) {
      violations.add(
          new Violation(
              "evidence",
              "is missing; give at least one of commit, tests_passed with tests_total, coverage,"
                  + " findings, link"));
    }
    if (commit != null && !commit.matches("[0-9a-fA-F]{7,64}")) {
      violations.add(new Violation("commit", "must be a hash of 7 to 64 hexadecimal digits"));
    }
    tests(violations);
    if (coverage != null && !(coverage >= 0 && coverage <= WHOLE)) {
      violations.add(new Violation("coverage", "must be percent of lines, 0 to 100"));
    }
    if (findings != null && findings < 0) {
      violations.add(new Violation("findings", "must be 0 or more"));
    }
    if (link != null) {
      String wrong = link.matches("https?://\\S+") ? Grammar.name(link) : "must be an http address";
      if (wrong != null) {
        violations.add(new Violation("link", wrong));
      }
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return this;
  }

  private void tests(List<Violation> violations) {
    if (testsTotal != null && testsTotal < 1) {
      violations.add(new Violation("tests_total", "must be 1 or more"));
    }
    if (testsPassed != null && testsPassed < 0) {
      violations.add(new Violation("tests_passed", "must be 0 or more"));
    }
    if (testsPassed == null && testsTotal != null) {
      violations.add(new Violation("tests_passed", "is missing beside tests_total"));
    }
    if (testsPassed != null && testsTotal == null) {
      violations.add(new Violation("tests_total", "is missing beside tests_passed"));
    }
    if (testsPassed != null && testsTotal != null && testsPassed > testsTotal) {
      violations.add(new Violation("tests_passed", "must not be more than tests_total"));
    }
  }

  /** The proof in words, for the task's message. */
  public String message() {
    var parts = new ArrayList<String>();
    if (commit != null) {
      parts.add("commit " + commit);
    }
    if (testsPassed != null && testsTotal != null) {
      parts.add(testsPassed + " of " + testsTotal + " tests passed");
    }
    if (coverage != null) {
      parts.add(String.format(Locale.ROOT, "%.1f", coverage) + " % of lines covered");
    }
    if (findings != null) {
      parts.add(findings + " findings");
    }
    if (link != null) {
      parts.add(link);
    }
    String said = "Evidence: " + String.join(", ", parts);
    return note == null ? said : said + "\n" + note;
  }

  /** The parts that exit criteria of milestones are held against: tests and coverage. */
  public List<Reported> reported(TaskEvent event) {
    var all = new ArrayList<Reported>();
    if (testsPassed != null && testsTotal != null) {
      all.add(reported(event, "tests", testsPassed, testsTotal));
    }
    if (coverage != null) {
      all.add(reported(event, "coverage", coverage / WHOLE, 1));
    }
    return all;
  }

  private static Reported reported(TaskEvent event, String kind, double value, double weight) {
    return new Reported(
        event.project(), kind, event.task(), value, weight, event.at(), event.source());
  }
}
