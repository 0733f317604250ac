package dev.milepost.progress.plan.store;

import dev.milepost.progress.plan.Plan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of plans and their revisions. */
@ApplicationScoped
public class PlanQueries {

  private static final String HEAD =
      """
      SELECT r.revision, r.recorded_at, r.actor,
        (SELECT string_agg(b.name, ' ' ORDER BY b.taken_at) FROM baseline b
         WHERE b.project = r.project AND b.revision = r.revision) AS names
      """;

  private final Pool pool;
  private final InstantSource clock;

  public PlanQueries(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** The plan as it was known at a moment; the latest without one. */
  public Uni<Optional<Stored>> asOf(String project, @Nullable Instant moment) {
    return one(
        HEAD
            + ", r.document::text AS document FROM plan_revision r WHERE r.project = $1"
            + " AND ($2::timestamptz IS NULL OR r.recorded_at <= $2)"
            + " ORDER BY r.revision DESC LIMIT 1",
        Tuple.of(project, moment == null ? null : moment.atOffset(ZoneOffset.UTC)));
  }

  /** The plan that a baseline's name or a revision's number ({@code 3}, {@code r3}) means. */
  public Uni<Optional<Stored>> named(String project, String name) {
    return one(
        HEAD
            + ", r.document::text AS document FROM plan_revision r"
            + " LEFT JOIN baseline b ON b.project = r.project AND b.revision = r.revision"
            + "   AND b.name = $2"
            + " WHERE r.project = $1 AND (b.name IS NOT NULL OR r.revision::text = ltrim($2, 'r'))"
            + " ORDER BY b.name NULLS LAST LIMIT 1",
        Tuple.of(project, name));
  }

  /** The revisions of a project before {@code before}, latest first. */
  public Uni<List<Head>> revisions(String project, int before, int limit) {
    return pool.preparedQuery(
            HEAD
                + " FROM plan_revision r WHERE r.project = $1 AND r.revision < $2"
                + " ORDER BY r.revision DESC LIMIT $3")
        .execute(Tuple.of(project, before, limit))
        .map(
            rows -> {
              var heads = new ArrayList<Head>();
              rows.forEach(row -> heads.add(head(row)));
              return heads;
            });
  }

  /** Gives a revision a name. */
  public Uni<Void> name(String project, String name, int revision, String actor) {
    Instant now = clock.instant();
    return pool.withTransaction(
        connection -> PlanStore.name(connection, project, name, revision, actor, now));
  }

  private Uni<Optional<Stored>> one(String sql, Tuple parameters) {
    return pool.preparedQuery(sql)
        .execute(parameters)
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(
                    new Stored(head(row), PlanStore.plan(row.getString("document"))));
              }
              return Optional.empty();
            });
  }

  private static Head head(Row row) {
    String names = row.getString("names");
    return new Head(
        row.getInteger("revision"),
        row.getOffsetDateTime("recorded_at").toInstant(),
        row.getString("actor"),
        names == null ? List.of() : List.of(names.split(" ")));
  }

  /**
   * A revision without its tasks.
   *
   * @param baselines names that were given to it
   */
  public record Head(int revision, Instant recordedAt, String actor, List<String> baselines) {}

  /** A revision with its plan. */
  public record Stored(Head head, Plan plan) {}
}
