package dev.milepost.progress.intake.cdevents;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import dev.milepost.progress.intake.ForeignId;
import dev.milepost.progress.intake.Grammar;
import dev.milepost.progress.intake.JsonFields;
import dev.milepost.progress.intake.JsonItems;
import dev.milepost.progress.intake.Reported;
import dev.milepost.progress.intake.cdevents.Meaning.ByOutcome;
import dev.milepost.progress.intake.cdevents.Meaning.ByResolution;
import dev.milepost.progress.intake.cdevents.Meaning.Says;
import dev.milepost.progress.tracking.Deployment;
import dev.milepost.progress.tracking.TaskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads CDEvents: one, or an array of them, each bare (the body of CloudEvents' binary mode) or as
 * the data of a CloudEvent in structured mode. Which it is shows in the JSON, so a sender with a
 * wrong content type is understood too.
 *
 * <p>An event is known by its own {@code context.source} and {@code context.id}: the Java SDK draws
 * a new CloudEvents id for each send.
 */
final class CdEventReader {

  private static final String[] NAMES = {"taskName", "pipelineName", "summary", "description"};

  private final String project;
  private final Instant now;

  private CdEventReader(String project, Instant now) {
    this.project = project;
    this.now = now;
  }

  /**
   * What a body says.
   *
   * @throws Failure 400 naming every bad field, 413 for too many events
   */
  static Reported read(byte[] body, String project, Instant now) {
    var reader = new CdEventReader(project, now);
    var violations = new ArrayList<Violation>();
    var events = new ArrayList<TaskEvent>();
    List<JsonFields> items = JsonItems.read(body, violations);
    int ignored = 0;
    for (JsonFields item : items) {
      JsonFields event = unwrap(item);
      JsonFields context = event.object("context");
      String type = context.required("type", Grammar::name);
      if (type == null) {
        continue;
      }
      var known = SubjectType.Event.of(type);
      if (known.isEmpty()) {
        ignored++;
        continue;
      }
      int before = violations.size();
      TaskEvent read = reader.event(known.get(), context, event.object("subject"));
      if (read != null && violations.size() == before) {
        events.add(read);
      }
    }
    JsonItems.refuse(violations);
    return new Reported(events, ignored);
  }

  private static JsonFields unwrap(JsonFields item) {
    if (item.has("context")) {
      return item;
    }
    if (item.has("data_base64")) {
      return item.packed("data_base64");
    }
    return item.has("specversion") || item.has("data") ? item.object("data") : item;
  }

  private @Nullable TaskEvent event(
      SubjectType.Event type, JsonFields context, JsonFields subject) {
    context.text("version", Grammar::name);
    context.text("specversion", Grammar::name);
    String id = context.required("id", Grammar::name);
    String source = context.required("source", Grammar::name);
    Instant at = context.time("timestamp", now);
    String name = subject.required("id", Grammar::name);
    JsonFields content = subject.object("content");
    Change change = change(type.meaning(), content);
    String milestone = content.text("milestone", Grammar::name);
    String parent = parent(type.subject(), content);
    String message = message(type.meaning(), content);
    String actor = content.firstOf("assignees", Grammar::name);
    String task = name == null ? null : task(type.subject(), name, content);
    if (id == null || source == null || at == null || task == null || change == null) {
      return null;
    }
    return new TaskEvent(
        project,
        task,
        change,
        at,
        source,
        // One source may report to several projects.
        project + "/" + id,
        parent,
        milestone == null ? null : ForeignId.of(milestone),
        null,
        null,
        message,
        actor,
        type.subject() == SubjectType.SERVICE
            ? new Deployment(environment(content), List.of(Objects.requireNonNull(name)))
            : null);
  }

  private static @Nullable Change change(Meaning meaning, JsonFields content) {
    return switch (meaning) {
      case Says(Change change) -> change;
      case ByResolution() -> ByResolution.of(content.text("resolution", Grammar::message));
      case ByOutcome() -> {
        Change change = ByOutcome.of(content.text("outcome", value -> null)).orElse(null);
        if (change == null) {
          content.refuse("outcome", ByOutcome.RULE);
        }
        yield change;
      }
    };
  }

  /** A service is deployed once in each environment; other subjects are themselves everywhere. */
  private static String task(SubjectType subject, String name, JsonFields content) {
    String environment = subject == SubjectType.SERVICE ? environment(content) : null;
    return environment == null
        ? ForeignId.of(subject.word(), name)
        : ForeignId.of(subject.word(), environment, name);
  }

  private static @Nullable String environment(JsonFields content) {
    return content.object("environment").text("id", Grammar::name);
  }

  private static @Nullable String parent(SubjectType subject, JsonFields content) {
    if (subject == SubjectType.PIPELINERUN) {
      return null;
    }
    String suite =
        subject == SubjectType.TESTCASERUN
            ? content.object("testSuiteRun").text("id", Grammar::name)
            : null;
    if (suite != null) {
      return ForeignId.of(SubjectType.TESTSUITERUN.word(), suite);
    }
    String run = content.object("pipelineRun").text("id", Grammar::name);
    return run == null ? null : ForeignId.of(SubjectType.PIPELINERUN.word(), run);
  }

  /** Why it ended so; before its end, what people call it. */
  private static @Nullable String message(Meaning meaning, JsonFields content) {
    String why = content.prose("errors");
    String reason = content.prose("reason");
    if (why != null || reason != null) {
      return why == null ? reason : why;
    }
    return switch (meaning) {
      case ByOutcome() -> null;
      case ByResolution() -> content.prose("resolution");
      case Says(Change change) -> title(content);
    };
  }

  private static @Nullable String title(JsonFields content) {
    for (String field : NAMES) {
      String title = content.prose(field);
      if (title != null) {
        return title;
      }
    }
    String test = content.object("testCase").prose("name");
    return test == null ? content.object("testSuite").prose("name") : test;
  }
}
