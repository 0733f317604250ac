package dev.milepost.progress.agent.store;

import static dev.milepost.database.column.Columns.instant;

import dev.milepost.contracts.progress.TaskState;
import dev.milepost.progress.agent.Backlog;
import dev.milepost.progress.agent.Job;
import dev.milepost.progress.agent.Proof;
import dev.milepost.progress.milestone.Reported;
import dev.milepost.progress.milestone.store.MilestoneWatch;
import dev.milepost.progress.tracking.TaskEvent;
import dev.milepost.progress.tracking.store.EventRecorder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the work as agents look at it, and writes what they prove. */
@ApplicationScoped
public class AgentRows {

  /** Subtasks that are named. */
  private static final int SUBTASKS = 50;

  private final Pool pool;
  private final EventRecorder recorder;
  private final MilestoneWatch milestones;

  public AgentRows(Pool pool, EventRecorder recorder, MilestoneWatch milestones) {
    this.pool = pool;
    this.recorder = recorder;
    this.milestones = milestones;
  }

  /** All tasks of a project. */
  public Uni<List<Job>> jobs(String project) {
    return pool.preparedQuery(
            """
            SELECT t.task, p.title, t.parent, t.milestone, t.percent, t.message, t.actor,
              CASE WHEN t.state = 'COMPLETED' AND EXISTS (
                SELECT 1 FROM task c WHERE c.project = t.project AND c.parent = t.task
                  AND c.state IN ('PLANNED', 'STARTED', 'BLOCKED'))
                THEN 'STARTED' ELSE t.state END AS shown,
              coalesce(p.depends_on, '{}') AS depends_on, p.assignee, p.due_at
            FROM task t LEFT JOIN plan_task p USING (project, task)
            WHERE t.project = $1 ORDER BY t.task
            """)
        .execute(Tuple.of(project))
        .map(
            rows -> {
              var jobs = new ArrayList<Job>(rows.size());
              for (Row row : rows) {
                jobs.add(
                    new Job(
                        row.getString("task"),
                        row.getString("title"),
                        row.getString("parent"),
                        row.getString("milestone"),
                        TaskState.valueOf(row.getString("shown")),
                        row.getDouble("percent"),
                        row.getString("message"),
                        row.getString("actor"),
                        List.of(row.getArrayOfStrings("depends_on")),
                        row.getString("assignee"),
                        instant(row.getOffsetDateTime("due_at"))));
              }
              return jobs;
            });
  }

  /** What each milestone of a project has promised. */
  public Uni<Map<String, Backlog.Target>> targets(String project) {
    return pool.preparedQuery(
            """
            SELECT m.milestone, m.due, (SELECT p85 FROM forecast_told f
              WHERE f.project = m.project AND f.milestone = m.milestone
              ORDER BY version DESC LIMIT 1) AS p85
            FROM milestone m WHERE m.project = $1
            """)
        .execute(Tuple.of(project))
        .map(
            rows -> {
              var targets = new HashMap<String, Backlog.Target>();
              for (Row row : rows) {
                targets.put(
                    row.getString("milestone"),
                    new Backlog.Target(
                        instant(row.getOffsetDateTime("due")),
                        instant(row.getOffsetDateTime("p85"))));
              }
              return targets;
            });
  }

  /** Ids of the open tasks that stand directly under one, the first of them. */
  public Uni<List<String>> openSubtasks(String project, String task) {
    return pool.preparedQuery(
            "SELECT task FROM task WHERE project = $1 AND parent = $2"
                + " AND state IN ('PLANNED', 'STARTED', 'BLOCKED') ORDER BY task LIMIT $3")
        .execute(Tuple.of(project, task, SUBTASKS))
        .map(
            rows -> {
              var open = new ArrayList<String>();
              rows.forEach(row -> open.add(row.getString(0)));
              return open;
            });
  }

  /**
   * Records an event and what it proves, in one transaction; answers whether it was new. What a
   * repeat proves is not written again: something newer may have been proved meanwhile.
   */
  public Uni<Boolean> prove(TaskEvent event, Proof proof, Instant now) {
    List<Reported> reported = proof.reported(event);
    return pool.withTransaction(
        connection ->
            recorder
                .record(connection, List.of(event), now)
                .map(fresh -> fresh > 0)
                .call(
                    fresh ->
                        fresh && !reported.isEmpty()
                            ? milestones.report(connection, reported, now)
                            : Uni.createFrom().voidItem()));
  }
}
