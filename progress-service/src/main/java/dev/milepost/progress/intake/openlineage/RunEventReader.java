package dev.milepost.progress.intake.openlineage;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import dev.milepost.progress.intake.ForeignId;
import dev.milepost.progress.intake.Grammar;
import dev.milepost.progress.intake.JsonFields;
import dev.milepost.progress.intake.JsonItems;
import dev.milepost.progress.intake.Reported;
import dev.milepost.progress.tracking.TaskEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads OpenLineage events, one or an array of them. A job is a task, its runs are the task's
 * attempts. Job events and dataset events describe what stands still: they are counted, no more.
 *
 * <p>Events have no id of their own. The run, the type, the time and a digest of the whole event
 * stand for it, so that a repeated send counts once.
 */
final class RunEventReader {

  /** Longest run id; the specification has a UUID. */
  private static final int MOST_RUN_ID = 128;

  private final String project;
  private final Instant now;

  private RunEventReader(String project, Instant now) {
    this.project = project;
    this.now = now;
  }

  /**
   * What a body says.
   *
   * @throws Failure 400 naming every bad field, 413 for too many events
   */
  static Reported read(byte[] body, String project, Instant now) {
    var reader = new RunEventReader(project, now);
    var violations = new ArrayList<Violation>();
    var events = new ArrayList<TaskEvent>();
    List<JsonFields> items = JsonItems.read(body, violations);
    int ignored = 0;
    for (JsonFields item : items) {
      if (!item.has("run") && !item.has("eventType") && (item.has("dataset") || item.has("job"))) {
        ignored++;
        continue;
      }
      RunEventType type = RunEventType.of(item.text("eventType", value -> null)).orElse(null);
      if (type == null) {
        item.refuse("eventType", RunEventType.RULE);
        continue;
      }
      Change change = type.change().orElse(null);
      int before = violations.size();
      TaskEvent event = reader.event(item, change == null ? Change.PROGRESSED : change, type);
      if (change == null) {
        ignored++;
      } else if (event != null && violations.size() == before) {
        events.add(event);
      }
    }
    JsonItems.refuse(violations);
    return new Reported(events, ignored);
  }

  private @Nullable TaskEvent event(JsonFields item, Change change, RunEventType type) {
    Instant at = item.time("eventTime", now);
    JsonFields run = item.object("run");
    String runId = run.required("runId", RunEventReader::runId);
    String task = task(item.object("job"));
    JsonFields facets = run.object("facets");
    String parent = parent(facets);
    String message = facets.object("errorMessage").prose("message");
    if (at == null || runId == null || task == null) {
      return null;
    }
    return new TaskEvent(
        project,
        task,
        change,
        at,
        "openlineage:" + runId,
        project + "/" + type + "@" + at + "/" + digest(item),
        task.equals(parent) ? null : parent,
        null,
        null,
        null,
        message,
        null);
  }

  private static @Nullable String runId(String value) {
    return value.length() > MOST_RUN_ID
        ? "must hold at most " + MOST_RUN_ID + " characters"
        : Grammar.name(value);
  }

  private static @Nullable String task(JsonFields job) {
    String namespace = job.required("namespace", Grammar::name);
    String name = job.required("name", Grammar::name);
    return namespace == null || name == null ? null : ForeignId.of("job", namespace, name);
  }

  /** The job that started this one, {@code parentRun} in the words of Airflow's first versions. */
  private static @Nullable String parent(JsonFields facets) {
    String facet = facets.has("parent") ? "parent" : "parentRun";
    return facets.has(facet) ? task(facets.object(facet).object("job")) : null;
  }

  private static String digest(JsonFields item) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256")
              .digest(item.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
