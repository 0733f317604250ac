package dev.milepost.progress.agent.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.progress.tracking.store.ProgressQueries.Planned;
import dev.milepost.progress.tracking.store.ProgressQueries.VersionedTask;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A task as an agent is told of it.
 *
 * @param repeated true when the report was known already and changed nothing; null for questions
 * @param state lower case; started where it says it is complete and a subtask is open
 * @param claimedState what it says of itself, where an open subtask says otherwise
 * @param verdict running, slow, stalled, dead, waiting or blocked; null while it is not under way
 * @param openSubtasks what must end before it is complete, the first fifty
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record TaskAnswer(
    @Nullable Boolean repeated,
    String project,
    String task,
    @Nullable String title,
    String state,
    @Nullable String claimedState,
    @Nullable Double percent,
    int attempt,
    long version,
    @Nullable String message,
    @Nullable String actor,
    @Nullable String verdict,
    @Nullable String verdictReason,
    @Nullable String parent,
    @Nullable String milestone,
    List<String> dependsOn,
    @Nullable String assignee,
    @Nullable Instant due,
    List<String> openSubtasks) {

  private static final Planned NO_PLAN = new Planned(null, List.of(), null, null, null, null, null);

  static TaskAnswer of(VersionedTask task, List<String> openSubtasks, @Nullable Boolean repeated) {
    var status = task.status();
    Planned plan = task.planned() == null ? NO_PLAN : task.planned();
    return new TaskAnswer(
        repeated,
        status.project(),
        status.task(),
        plan.title(),
        lower(task.shown().name()),
        task.shown() == status.state() ? null : lower(status.state().name()),
        status.percent(),
        status.attemptCount(),
        task.version(),
        status.message(),
        status.actor(),
        task.verdict() == null ? null : lower(task.verdict()),
        task.reason(),
        status.parent(),
        status.milestone(),
        plan.dependsOn(),
        plan.assignee(),
        plan.due(),
        openSubtasks);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
