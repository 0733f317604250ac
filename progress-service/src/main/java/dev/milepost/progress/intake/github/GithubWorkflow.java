package dev.milepost.progress.intake.github;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.progress.intake.Delivery;
import dev.milepost.progress.intake.Heard;
import dev.milepost.progress.intake.Heard.Ignored;
import dev.milepost.progress.intake.Heard.Told;
import dev.milepost.progress.intake.Payload;
import dev.milepost.progress.intake.Subject;
import dev.milepost.progress.intake.TaskName;
import dev.milepost.progress.tracking.TaskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs of workflows and their jobs. The task is the workflow on its branch, so that the next run,
 * and a re-run, is its next attempt; a job is a subtask of it.
 */
final class GithubWorkflow {

  private GithubWorkflow() {}

  static Heard run(Payload payload, Delivery delivery) {
    Payload run = payload.in("workflow_run");
    long id = run.requiredNumber("id");
    String task =
        task(
            first(payload.in("workflow").text("name"), run.text("name"), run.text("path")),
            run.text("head_branch"),
            id);
    Instant begun = run.firstTime("run_started_at", "created_at");
    Instant reached = later(begun, run.firstTime("updated_at"));
    var subject =
        new Subject(
            delivery,
            task,
            null,
            null,
            first(run.in("actor").text("login"), payload.in("sender").text("login")));
    String title = run.text("display_title");
    String url = run.text("html_url");
    String start = "run:" + id + ":" + attempt(run) + ":started";
    return told(
        run,
        outcome ->
            events(
                subject,
                outcome,
                new Span(begun, reached, start),
                title,
                sentence(outcome.words(), url)));
  }

  static Heard job(Payload payload, Delivery delivery) {
    Payload job = payload.in("workflow_job");
    long id = job.requiredNumber("id");
    String parent =
        task(job.text("workflow_name"), job.text("head_branch"), job.requiredNumber("run_id"));
    String name = Objects.requireNonNullElse(job.text("name"), "job-" + id);
    Instant begun = job.firstTime("started_at", "created_at");
    Instant reached = later(begun, job.firstTime("completed_at", "started_at", "created_at"));
    var subject =
        new Subject(
            delivery,
            TaskName.id(parent + ":" + name),
            parent,
            null,
            payload.in("sender").text("login"));
    String url = job.text("html_url");
    String start = "job:" + id + ":" + attempt(job) + ":started";
    return told(
        job,
        outcome ->
            events(
                subject,
                outcome,
                new Span(begun, reached, start),
                null,
                sentence(sentence(outcome.words(), failedSteps(job)), url)));
  }

  private static Heard told(Payload item, Function<RunOutcome, List<TaskEvent>> events) {
    return RunOutcome.of(item.text("status"), item.text("conclusion"))
        .<Heard>map(outcome -> new Told(events.apply(outcome)))
        .orElseGet(
            () -> new Ignored("Its status or conclusion is none that is known; nothing changed."));
  }

  private static List<TaskEvent> events(
      Subject subject,
      RunOutcome outcome,
      Span span,
      @Nullable String title,
      @Nullable String message) {
    var events = new ArrayList<TaskEvent>();
    if (outcome.ran()) {
      events.add(subject.event(Change.STARTED, span.begun(), span.start(), title));
    }
    switch (outcome.change()) {
      case STARTED, PROGRESSED -> {}
      case PLANNED -> events.add(subject.event(Change.PLANNED, span.begun(), title));
      case BLOCKED, COMPLETED, FAILED, SKIPPED, CANCELLED ->
          events.add(
              subject.event(
                  outcome.change(), span.reached(), outcome.words() == null ? null : message));
    }
    return events;
  }

  private static String task(@Nullable String workflow, @Nullable String branch, long run) {
    if (workflow == null) {
      return "run-" + run;
    }
    return TaskName.id("run-" + workflow + (branch == null ? "" : ":" + branch));
  }

  private static long attempt(Payload item) {
    return Objects.requireNonNullElse(item.number("run_attempt"), 1L);
  }

  private static @Nullable String failedSteps(Payload job) {
    String steps =
        job.list("steps").stream()
            .filter(step -> "failure".equals(step.text("conclusion")))
            .map(step -> step.text("name"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return steps.isEmpty() ? null : "in " + steps;
  }

  private static @Nullable String sentence(@Nullable String begin, @Nullable String end) {
    String whole = Stream.of(begin, end).filter(Objects::nonNull).collect(Collectors.joining(" "));
    return whole.isEmpty() ? null : whole;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static @Nullable String first(@Nullable String... texts) {
    for (String text : texts) {
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /**
   * When it began and when it came to where it stands.
   *
   * @param start names the begin, which several deliveries tell of
   */
  private record Span(Instant begun, Instant reached, String start) {}
}
