package dev.milepost.health.workload;

import static dev.milepost.health.workload.Seen.NOW;
import static dev.milepost.health.workload.Seen.ago;
import static dev.milepost.health.workload.Seen.cron;
import static dev.milepost.health.workload.Seen.job;
import static dev.milepost.health.workload.Seen.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.health.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"BackoffLimitExceeded", "DeadlineExceeded"})
  void aFailedJobIsDownAndSaysWhy(String why) {
    Judgement judged = JobRules.judge(job("load", 0, why, false, 9), nothing(), NOW);
    assertThat(judged.verdict()).isEqualTo(Verdict.DOWN);
    assertThat(judged.reason()).isEqualTo(Reason.JOB_FAILED);
    assertThat(judged.words())
        .contains(why)
        .contains("7 failed pods")
        .contains("registry.test/job:1");
  }

  @Test
  void aJobIsOverdueByTimeAlone() {
    JobSnapshot job = job("load", 1, null, false, 20);
    Judgement before = JobRules.judge(job, nothing(), NOW);
    assertThat(before.verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(before.again()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    Judgement after =
        JobRules.judge(job, nothing(), java.util.Objects.requireNonNull(before.again()));
    assertThat(after.reason()).isEqualTo(Reason.JOB_OVERDUE);
    assertThat(after.again()).isNull();
  }

  @Test
  void aCompleteJobIsWell() {
    assertThat(JobRules.judge(job("load", 0, null, true, 9), nothing(), NOW).verdict())
        .isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void aCronJobMissesItsTimeInItsZone() {
    // 14:30 in Berlin is 12:30 UTC in May.
    CronJobSnapshot cron = cron("30 14 * * *", "Europe/Berlin", false, ago(60 * 23 + 30));
    Judgement before = JobRules.judge(cron, List.of(), nothing(), NOW);
    assertThat(before.verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(before.again()).isEqualTo(Instant.parse("2026-05-01T12:31:00Z"));
    Judgement after =
        JobRules.judge(
            cron, List.of(), nothing(), java.util.Objects.requireNonNull(before.again()));
    assertThat(after.verdict()).isEqualTo(Verdict.DEGRADED);
    assertThat(after.reason()).isEqualTo(Reason.CRON_JOB_MISSED);
    assertThat(after.words()).contains("2026-05-01T12:30:00Z");
  }

  @Test
  void aCronJobStandsAsItsLatestJobThatHasEnded() {
    CronJobSnapshot cron = cron("@daily", null, false, ago(30));
    var failed = job("n-1", 0, "BackoffLimitExceeded", false, 60);
    assertThat(JobRules.judge(cron, List.of(failed), nothing(), NOW).verdict())
        .isEqualTo(Verdict.DOWN);
    assertThat(
            JobRules.judge(cron, List.of(failed, job("n-2", 0, null, true, 30)), nothing(), NOW)
                .verdict())
        .isEqualTo(Verdict.HEALTHY);
    assertThat(
            JobRules.judge(cron, List.of(failed, job("n-2", 1, null, false, 3)), nothing(), NOW)
                .verdict())
        .isEqualTo(Verdict.DOWN);
  }

  @Test
  void aSuspendedOneIsPausedAndABadScheduleIsSaid() {
    assertThat(
            JobRules.judge(cron("@daily", null, true, null), List.of(), nothing(), NOW).verdict())
        .isEqualTo(Verdict.PAUSED);
    assertThat(
            JobRules.judge(cron("every day", null, false, null), List.of(), nothing(), NOW).words())
        .contains("has not five fields");
    assertThat(
            JobRules.judge(cron("@daily", "Mars/Base", false, null), List.of(), nothing(), NOW)
                .words())
        .contains("no time zone Mars/Base");
  }
}
