package dev.milepost.progress.intake.gitlab;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.progress.intake.Delivery;
import dev.milepost.progress.intake.Grammar;
import dev.milepost.progress.intake.Heard;
import dev.milepost.progress.intake.Heard.Ignored;
import dev.milepost.progress.intake.Heard.Told;
import dev.milepost.progress.intake.Payload;
import dev.milepost.progress.intake.Subject;
import dev.milepost.progress.intake.TaskName;
import dev.milepost.progress.tracking.Deployment;
import dev.milepost.progress.tracking.TaskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pipelines with their jobs, and jobs alone. The task is the ref's pipeline, so that the next
 * pipeline, and a retry, is its next attempt; a job is a subtask of it. Pipeline bodies and job
 * bodies tell of the same jobs under other names: the ids of their events are made of the job and
 * its status, so that whichever comes second changes nothing.
 */
final class GitlabPipeline {

  private GitlabPipeline() {}

  static Heard pipeline(Payload payload, Delivery delivery) {
    Payload pipeline = payload.in("object_attributes");
    long id = pipeline.requiredNumber("id");
    String task = task(pipeline.text("ref"), id);
    String actor = payload.in("user").text("username");
    Optional<GitlabStatus> status = GitlabStatus.byName(pipeline.text("status"));
    List<Payload> builds = payload.list("builds");
    var events = new ArrayList<TaskEvent>();
    status.ifPresent(
        known ->
            events.addAll(
                pipeline(
                    new Subject(delivery, task, null, null, actor), known, pipeline, id, builds)));
    for (Payload build : builds) {
      events.addAll(build(build, task, delivery, actor));
    }
    return events.isEmpty() ? unknown() : new Told(List.copyOf(events));
  }

  private static List<TaskEvent> pipeline(
      Subject subject, GitlabStatus status, Payload pipeline, long id, List<Payload> builds) {
    Instant created = pipeline.firstTime("created_at");
    // A running pipeline has no time of its own beside its begin: a retry shows by its new jobs.
    Instant latest =
        moments(builds, "created_at", "started_at", "finished_at")
            .reduce(created, GitlabPipeline::later);
    Instant begun =
        moments(builds, "started_at")
            .min(Instant::compareTo)
            .filter(created::isBefore)
            .orElse(created);
    Instant finished = pipeline.time("finished_at");
    Change change = status.change(false);
    String message = status.words(false, null);
    var events = new ArrayList<TaskEvent>();
    if (ran(change)) {
      events.add(
          subject.event(
              Change.STARTED, begun, "pipeline:" + id + ":started", pipeline.text("name")));
    }
    events.add(
        switch (change) {
          case PLANNED -> subject.event(change, created, pipeline.text("name"));
          case STARTED, PROGRESSED, BLOCKED -> subject.event(change, latest, message);
          case COMPLETED, FAILED, CANCELLED, SKIPPED ->
              subject.event(
                  change,
                  later(begun, finished == null ? latest : finished),
                  sentence(message, change == Change.FAILED ? pipeline.text("url") : null));
        });
    return events;
  }

  private static List<TaskEvent> build(
      Payload build, String parent, Delivery delivery, @Nullable String actor) {
    String own = build.in("user").text("username");
    return job(
        new Job(
            build.requiredNumber("id"),
            build.text("name"),
            build.text("status"),
            build.flag("allow_failure"),
            build.text("failure_reason"),
            build.firstTime("created_at"),
            build.time("started_at"),
            build.time("finished_at"),
            deployment(build)),
        parent,
        delivery,
        own == null ? actor : own);
  }

  static Heard job(Payload payload, Delivery delivery) {
    String parent = task(payload.text("ref"), payload.requiredNumber("pipeline_id"));
    Payload user = payload.in("user");
    String username = user.text("username");
    List<TaskEvent> events =
        job(
            new Job(
                payload.requiredNumber("build_id"),
                payload.text("build_name"),
                payload.text("build_status"),
                payload.flag("build_allow_failure"),
                payload.text("build_failure_reason"),
                payload.firstTime("build_created_at"),
                payload.time("build_started_at"),
                payload.time("build_finished_at"),
                deployment(payload)),
            parent,
            delivery,
            username == null ? user.text("name") : username);
    return events.isEmpty() ? unknown() : new Told(events);
  }

  private static List<TaskEvent> job(
      Job job, String parent, Delivery delivery, @Nullable String actor) {
    Optional<GitlabStatus> known = GitlabStatus.byName(job.status());
    if (known.isEmpty()) {
      return List.of();
    }
    GitlabStatus status = known.get();
    String name = Objects.requireNonNullElse(job.name(), "job-" + job.id());
    var subject = new Subject(delivery, TaskName.id(parent + ":" + name), parent, null, actor);
    Instant begun = job.started() == null ? job.created() : job.started();
    Instant reached = later(begun, job.finished() == null ? begun : job.finished());
    Change change = status.change(job.mayFail());
    String words = status.words(job.mayFail(), job.reason());
    String id = "job:" + job.id() + ":";
    var events = new ArrayList<TaskEvent>();
    if (ran(change) && job.started() != null || change == Change.STARTED) {
      events.add(subject.event(Change.STARTED, begun, id + "started", null));
    }
    switch (change) {
      case STARTED, PROGRESSED -> {}
      case PLANNED -> events.add(subject.event(change, job.created(), id + "planned", null));
      case BLOCKED -> events.add(subject.event(change, job.created(), id + "manual", words));
      case COMPLETED, FAILED, CANCELLED, SKIPPED ->
          events.add(subject.event(change, reached, id + "ended:" + job.status(), words));
    }
    Deployment deployment = job.deployment();
    return deployment == null
        ? events
        : events.stream().map(event -> event.deploying(deployment)).toList();
  }

  /** A job with an environment deploys to it, unless it only stops, prepares or looks at it. */
  private static @Nullable Deployment deployment(Payload job) {
    Payload environment = job.in("environment");
    String name = environment.text("name");
    String action = environment.text("action");
    if (name == null || action != null && !action.equals("start")) {
      return null;
    }
    String wrong = Grammar.name(name);
    if (wrong != null) {
      environment.refuse("name", wrong);
    }
    return new Deployment(name, List.of());
  }

  private static boolean ran(Change change) {
    return switch (change) {
      case STARTED, COMPLETED, FAILED, CANCELLED -> true;
      case PLANNED, PROGRESSED, BLOCKED, SKIPPED -> false;
    };
  }

  private static String task(@Nullable String ref, long pipeline) {
    return ref == null ? "pipeline-" + pipeline : TaskName.id("pipeline-" + ref);
  }

  private static Heard unknown() {
    return new Ignored("Its status is none that is known; nothing changed.");
  }

  private static Stream<Instant> moments(List<Payload> builds, String... names) {
    return builds.stream()
        .flatMap(build -> Stream.of(names).map(build::time))
        .filter(Objects::nonNull);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static @Nullable String sentence(@Nullable String begin, @Nullable String end) {
    return end == null ? begin : begin == null ? end : begin + " " + end;
  }

  /** A job, whichever body tells of it. */
  private record Job(
      long id,
      @Nullable String name,
      @Nullable String status,
      boolean mayFail,
      @Nullable String reason,
      Instant created,
      @Nullable Instant started,
      @Nullable Instant finished,
      @Nullable Deployment deployment) {}
}
