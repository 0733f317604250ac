package dev.milepost.health.workload;

import dev.milepost.contracts.health.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How jobs and cron jobs stand. */
public final class JobRules {

  /**
   * A cron job that is this late has missed its time: the control plane looks every ten seconds.
   */
  static final Duration GRACE = Duration.ofMinutes(1);

  private JobRules() {}

  /** Judges a job. */
  public static Judgement judge(JobSnapshot job, Surroundings around, Instant now) {
    var needs = WorkloadRules.needs(job.notes(), around);
    if (job.complete()) {
      return new Judgement(Verdict.HEALTHY, "is complete", List.of(), needs, null);
    }
    if (job.failure() != null) {
      List<Finding> failed = List.of(failed(job));
      return new Judgement(Verdict.DOWN, Judgement.words(failed), failed, needs, null);
    }
    if (job.suspended()) {
      return new Judgement(Verdict.PAUSED, "is suspended", List.of(), needs, null);
    }
    List<Finding> findings =
        Judgement.ordered(Stream.concat(late(job, now), WorkloadRules.ofPods(around, now)));
    String count = job.succeeded() + " of " + job.completions() + " have succeeded";
    Instant due = due(job);
    Instant again =
        Stream.of(Judgement.firstEnd(findings), due != null && due.isAfter(now) ? due : null)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new Judgement(
        findings.isEmpty() ? Verdict.HEALTHY : Verdict.DEGRADED,
        findings.isEmpty()
            ? "is running: " + count
            : "is running: " + count + "; " + Judgement.words(findings),
        findings,
        needs,
        again);
  }

  /**
   * Judges a cron job by its schedule and its latest job.
   *
   * @param jobs those it has made that are still kept
   */
  public static Judgement judge(
      CronJobSnapshot cron, List<JobSnapshot> jobs, Surroundings around, Instant now) {
    var needs = WorkloadRules.needs(cron.notes(), around);
    var findings = new ArrayList<Finding>();
    jobs.stream()
        .filter(JobSnapshot::over)
        .max(Comparator.comparing(JobSnapshot::createdAt).thenComparing(JobSnapshot::name))
        .filter(job -> job.failure() != null)
        .ifPresent(job -> findings.add(failed(job)));
    boolean failed = !findings.isEmpty();
    if (cron.suspended()) {
      return new Judgement(Verdict.PAUSED, "is suspended", List.of(), needs, null);
    }
    CronSchedule schedule;
    try {
      schedule = CronSchedule.parse(cron.schedule(), cron.zone());
    } catch (IllegalArgumentException e) {
      return new Judgement(
          failed ? Verdict.DOWN : Verdict.UNKNOWN,
          "its schedule is not understood: " + e.getMessage(),
          findings,
          needs,
          null);
    }
    Instant since = cron.lastScheduled() == null ? cron.createdAt() : cron.lastScheduled();
    Instant due = schedule.after(since).orElse(null);
    Duration grace = grace(cron);
    Instant again = due == null ? null : due.plus(grace);
    if (again != null && !again.isAfter(now)) {
      findings.add(
          new Finding(
              Reason.CRON_JOB_MISSED,
              "was due at "
                  + due
                  + " and was not started"
                  + (cron.forbids() && cron.active() > 0 ? ": the one before still runs" : "")));
      again = null;
    }
    jobs.stream()
        .filter(job -> !job.over() && !job.suspended())
        .flatMap(job -> late(job, now))
        .forEach(findings::add);
    WorkloadRules.ofPods(around, now).forEach(findings::add);
    List<Finding> ordered = Judgement.ordered(findings.stream());
    Instant next =
        Stream.concat(
                Stream.of(Judgement.firstEnd(ordered), again),
                jobs.stream().filter(job -> !job.over()).map(JobRules::due))
            .filter(Objects::nonNull)
            .filter(each -> each.isAfter(now))
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new Judgement(
        failed ? Verdict.DOWN : ordered.isEmpty() ? Verdict.HEALTHY : Verdict.DEGRADED,
        ordered.isEmpty()
            ? (due == null ? "is never due" : "is next due at " + due)
            : Judgement.words(ordered),
        ordered,
        needs,
        next);
  }

  private static Duration grace(CronJobSnapshot cron) {
    Duration deadline = cron.startingDeadline();
    return deadline == null || deadline.compareTo(GRACE) < 0 ? GRACE : deadline;
  }

  private static Finding failed(JobSnapshot job) {
    return new Finding(
        Reason.JOB_FAILED,
        "job "
            + job.name()
            + " has failed: "
            + job.failure()
            + PodRules.more(job.failureMessage())
            + (job.failed() > 0 ? ", " + job.failed() + " failed pods" : "")
            + (job.image().isEmpty() ? "" : ", image " + job.image()));
  }

  private static Stream<Finding> late(JobSnapshot job, Instant now) {
    Instant due = due(job);
    return due == null || due.isAfter(now)
        ? Stream.empty()
        : Stream.of(
            new Finding(
                Reason.JOB_OVERDUE,
                "job " + job.name() + " should have ended by " + due + " and still runs"));
  }

  private static @Nullable Instant due(JobSnapshot job) {
    Duration longest =
        job.notes().overdueAfter() == null ? job.deadline() : job.notes().overdueAfter();
    return longest == null || job.startedAt() == null ? null : job.startedAt().plus(longest);
  }
}
