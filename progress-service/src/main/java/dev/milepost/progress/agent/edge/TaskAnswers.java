package dev.milepost.progress.agent.edge;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.agent.store.AgentRows;
import dev.milepost.progress.tracking.TaskEvent;
import dev.milepost.progress.tracking.store.ProgressQueries;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Reads a task for an agent. */
@ApplicationScoped
class TaskAnswers {

  private final ProgressQueries queries;
  private final AgentRows rows;

  TaskAnswers(ProgressQueries queries, AgentRows rows) {
    this.queries = queries;
    this.rows = rows;
  }

  /** The task after an event. */
  Uni<TaskAnswer> after(TaskEvent event, boolean repeated) {
    return of(event.project(), event.task(), repeated);
  }

  /**
   * A task.
   *
   * @throws Failure 404 when there is none
   */
  Uni<TaskAnswer> of(String project, String task, @Nullable Boolean repeated) {
    return Uni.combine()
        .all()
        .unis(queries.tasksById(null, task, project), rows.openSubtasks(project, task))
        .with(
            (found, open) -> {
              if (found.isEmpty()) {
                throw Failure.of(
                    ProblemType.NOT_FOUND,
                    "There is no task "
                        + task
                        + " in project "
                        + project
                        + "; next_tasks lists what can be begun, start_task makes a new one.");
              }
              return TaskAnswer.of(found.getFirst(), open, repeated);
            });
  }
}
