package dev.milepost.progress.milestone.store;

import static dev.milepost.database.column.Columns.instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.progress.milestone.Evidence;
import dev.milepost.progress.milestone.Gate;
import dev.milepost.progress.milestone.MilestoneTasks;
import dev.milepost.progress.milestone.Reported;
import dev.milepost.progress.milestone.Standing;
import dev.milepost.progress.plan.Criterion;
import dev.milepost.progress.plan.file.PlanReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements about milestones. */
@ApplicationScoped
public class MilestoneRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A completed task with an open subtask is not done; a subtask counts where its parent does. */
  private static final String STANDING =
      """
      SELECT m.project, m.milestone, m.title, m.due, m.criteria::text AS criteria, m.reached_at,
        m.missed_at, m.version, m.updated_at,
        coalesce(t.total, 0) AS total, coalesce(t.completed, 0) AS completed,
        coalesce(t.failed, 0) AS failed, coalesce(t.open, 0) AS open,
        coalesce(t.lately, 0) AS lately, t.last_end,
        coalesce(t.weight, 0) AS weight, coalesce(t.weight_done, 0) AS weight_done
      FROM milestone m LEFT JOIN LATERAL (
        WITH RECURSIVE counted AS (
          SELECT task FROM task WHERE project = m.project AND milestone = m.milestone
          UNION
          SELECT c.task FROM task c JOIN counted p ON c.parent = p.task
          WHERE c.project = m.project AND coalesce(c.milestone, m.milestone) = m.milestone
        ), leaf AS (
          SELECT t.*, EXISTS (SELECT 1 FROM task c
                              WHERE c.project = t.project AND c.parent = t.task) AS has_subtasks,
            EXISTS (SELECT 1 FROM task c WHERE c.project = t.project AND c.parent = t.task
                    AND c.state IN ('PLANNED', 'STARTED', 'BLOCKED')) AS has_open
          FROM task t JOIN counted USING (task) WHERE t.project = m.project
        )
        SELECT count(*) AS total,
          count(*) FILTER (WHERE state = 'COMPLETED' AND NOT has_open) AS completed,
          count(*) FILTER (WHERE state = 'FAILED') AS failed,
          count(*) FILTER (WHERE state IN ('PLANNED', 'STARTED', 'BLOCKED')) AS open,
          sum(weight) FILTER (WHERE NOT has_subtasks AND state NOT IN ('SKIPPED', 'CANCELLED'))
            AS weight,
          count(*) FILTER (WHERE state = 'COMPLETED' AND ended_at >= $2) AS lately,
          max(ended_at) AS last_end,
          sum(CASE WHEN state = 'COMPLETED' THEN weight
                   WHEN state IN ('STARTED', 'BLOCKED') THEN weight * coalesce(percent, 0) / 100
                   ELSE 0 END) FILTER (WHERE NOT has_subtasks) AS weight_done
        FROM leaf) t ON true
      """;

  /** Milestones of a project in the order of its plan; {@code since} begins the span looked at. */
  public Uni<List<Standing>> ofProject(SqlClient client, String project, Instant since) {
    return standings(
        client,
        STANDING + " WHERE m.project = $1 ORDER BY m.position",
        Tuple.of(project, since.atOffset(ZoneOffset.UTC)));
  }

  /** Milestones of that id, in any project or in one. */
  public Uni<List<Standing>> byId(
      SqlClient client, String milestone, @Nullable String project, Instant since) {
    return standings(
        client,
        STANDING
            + " WHERE m.milestone = $1 AND ($3::text IS NULL OR m.project = $3)"
            + " ORDER BY m.project LIMIT 50",
        Tuple.of(milestone, since.atOffset(ZoneOffset.UTC), project));
  }

  /** Projects whose plan has, or once had, a milestone of that id. */
  Uni<List<String>> everPlanned(SqlClient client, String milestone) {
    return client
        .preparedQuery(
            "SELECT DISTINCT project FROM milestone_history WHERE milestone = $1"
                + " ORDER BY project LIMIT 50")
        .execute(Tuple.of(milestone))
        .map(
            rows -> {
              var projects = new ArrayList<String>();
              rows.forEach(row -> projects.add(row.getString(0)));
              return projects;
            });
  }

  /** Milestones of projects that are not reached yet; their rows are locked. */
  Uni<List<Standing>> notReached(SqlConnection connection, String[] projects, Instant now) {
    return standings(
        connection,
        STANDING
            + " WHERE m.project = ANY ($1) AND m.reached_at IS NULL"
            + " ORDER BY m.project, m.position FOR UPDATE OF m",
        Tuple.of(projects, now.atOffset(ZoneOffset.UTC)));
  }

  /** Locks the projects of milestones whose due moment has passed and was not told yet. */
  Uni<List<String>> lockNewlyMissed(SqlConnection connection, Instant now) {
    return connection
        .preparedQuery(
            """
            SELECT id FROM project WHERE id IN (
              SELECT project FROM milestone
              WHERE due <= $1 AND reached_at IS NULL AND missed_at IS NULL)
            ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED
            """)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
        .map(
            rows -> {
              var projects = new ArrayList<String>();
              rows.forEach(row -> projects.add(row.getString(0)));
              return projects;
            });
  }

  /** Puts what was reported in the place of what was reported of the same item before. */
  Uni<Void> report(SqlConnection connection, Reported reported, Instant now) {
    return connection
        .preparedQuery(
            """
            WITH reported AS (
              INSERT INTO evidence AS known (project, kind, item, value, weight, at, source,
                recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
              ON CONFLICT (project, kind, item) DO UPDATE SET
                value = excluded.value, weight = excluded.weight, at = excluded.at,
                source = excluded.source, recorded_at = excluded.recorded_at
              WHERE known.at <= excluded.at
              RETURNING known.*)
            INSERT INTO evidence_history SELECT * FROM reported
            """)
        .execute(
            Tuple.from(
                List.of(
                    reported.project(),
                    reported.kind(),
                    reported.item(),
                    reported.value(),
                    reported.weight(),
                    reported.at().atOffset(ZoneOffset.UTC),
                    reported.source(),
                    now.atOffset(ZoneOffset.UTC))))
        .replaceWithVoid();
  }

  /** The next due moment of a milestone that is neither reached nor missed. */
  Uni<Optional<Instant>> nextDue(SqlClient client) {
    return client
        .query("SELECT min(due) FROM milestone WHERE reached_at IS NULL AND missed_at IS NULL")
        .execute()
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0))
                    .map(OffsetDateTime::toInstant));
  }

  Uni<Void> markReached(SqlConnection connection, Standing standing, Instant now) {
    return mark(connection, standing, "reached_at", standing.metAt(now), now);
  }

  Uni<Void> markMissed(SqlConnection connection, Standing standing, Instant now) {
    Instant due = standing.due();
    return mark(connection, standing, "missed_at", due == null ? now : due, now);
  }

  private static Uni<Void> mark(
      SqlConnection connection, Standing standing, String column, Instant at, Instant now) {
    return connection
        .preparedQuery(
            "WITH marked AS (UPDATE milestone SET "
                + column
                + " = $3, version = version + 1, updated_at = $4 WHERE project = $1"
                + " AND milestone = $2 RETURNING *) INSERT INTO milestone_history SELECT project,"
                + " milestone, updated_at, reached_at, missed_at, version FROM marked")
        .execute(
            Tuple.of(
                standing.project(),
                standing.milestone(),
                at.atOffset(ZoneOffset.UTC),
                now.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  private static Uni<List<Standing>> standings(SqlClient client, String sql, Tuple parameters) {
    return client
        .preparedQuery(sql)
        .execute(parameters)
        .chain(
            rows -> {
              var projects = new ArrayList<String>();
              rows.forEach(row -> projects.add(row.getString("project")));
              return evidence(client, projects)
                  .map(
                      evidence -> {
                        var standings = new ArrayList<Standing>();
                        for (Row row : rows) {
                          standings.add(
                              standing(
                                  row, evidence.getOrDefault(row.getString("project"), Map.of())));
                        }
                        return standings;
                      });
            });
  }

  private static Uni<Map<String, Map<String, Evidence>>> evidence(
      SqlClient client, List<String> projects) {
    if (projects.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return client
        .preparedQuery(
            """
            SELECT project, kind, sum(value) AS value, sum(weight) AS weight, max(at) AS at,
              string_agg(DISTINCT source, ', ') AS source
            FROM evidence WHERE project = ANY ($1) GROUP BY project, kind
            """)
        .execute(Tuple.of(projects.stream().distinct().toArray(String[]::new)))
        .map(
            rows -> {
              var all = new HashMap<String, Map<String, Evidence>>();
              for (Row row : rows) {
                String kind = row.getString("kind");
                all.computeIfAbsent(row.getString("project"), project -> new HashMap<>())
                    .put(
                        kind,
                        Evidence.of(
                            kind,
                            row.getDouble("value"),
                            row.getDouble("weight"),
                            row.getOffsetDateTime("at").toInstant(),
                            row.getString("source")));
              }
              return all;
            });
  }

  private static Standing standing(Row row, Map<String, Evidence> evidence) {
    var tasks =
        new MilestoneTasks(
            row.getLong("total"),
            row.getLong("completed"),
            row.getLong("failed"),
            row.getLong("open"),
            row.getLong("lately"),
            instant(row.getOffsetDateTime("last_end")),
            row.getDouble("weight"),
            row.getDouble("weight_done"));
    return new Standing(
        row.getString("project"),
        row.getString("milestone"),
        row.getString("title"),
        instant(row.getOffsetDateTime("due")),
        tasks,
        Gate.of(criteria(row), tasks, evidence),
        instant(row.getOffsetDateTime("reached_at")),
        instant(row.getOffsetDateTime("missed_at")),
        row.getOffsetDateTime("updated_at").toInstant(),
        row.getLong("version"));
  }

  private static List<Criterion> criteria(Row row) {
    ObjectNode document = JSON.createObjectNode();
    try {
      JsonNode criteria = JSON.readTree(row.getString("criteria"));
      document
          .putArray("milestones")
          .addObject()
          .put("id", row.getString("milestone"))
          .set("criteria", criteria);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored criteria are not JSON", e);
    }
    return PlanReader.read(document).milestones().getFirst().criteria();
  }
}
