package dev.milepost.progress.plan.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.progress.plan.Plan;
import dev.milepost.progress.tracking.AsOf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of plans and their revisions. */
@ApplicationScoped
public class PlanQueries {

  /** Of a revision r all but its plan; {@code $1} is the moment, or null for now. */
  private static final String HEAD =
      """
      SELECT r.revision, r.recorded_at, r.actor,
        (SELECT string_agg(b.name, ' ' ORDER BY b.taken_at)
         FROM (SELECT DISTINCT ON (name) name, revision, taken_at FROM baseline
               WHERE project = r.project AND taken_at <= coalesce($1, 'infinity'::timestamptz)
               ORDER BY name, taken_at DESC) b
         WHERE b.revision = r.revision) AS names
      """;

  private final Pool pool;
  private final InstantSource clock;

  public PlanQueries(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** The plan as it was known at a moment; the latest without one. */
  public Uni<Optional<Stored>> asOf(@Nullable AsOf when, String project) {
    return asOf(pool, when, project);
  }

  /** The same, asked of a connection. */
  static Uni<Optional<Stored>> asOf(SqlClient client, @Nullable AsOf when, String project) {
    return one(
        client,
        HEAD
            + ", r.document::text AS document FROM plan_revision r WHERE r.project = $2"
            + " AND r.recorded_at <= coalesce($1, 'infinity'::timestamptz)"
            + " ORDER BY r.revision DESC LIMIT 1",
        Tuple.of(moment(when), project));
  }

  /** The plan that a baseline's name or a revision's number ({@code 3}, {@code r3}) means. */
  public Uni<Optional<Stored>> named(@Nullable AsOf when, String project, String name) {
    return one(
        pool,
        HEAD
            + ", r.document::text AS document FROM plan_revision r"
            + " LEFT JOIN (SELECT revision FROM baseline WHERE project = $2 AND name = $3"
            + "   AND taken_at <= coalesce($1, 'infinity'::timestamptz)"
            + "   ORDER BY taken_at DESC LIMIT 1) b USING (revision)"
            + " WHERE r.project = $2 AND r.recorded_at <= coalesce($1, 'infinity'::timestamptz)"
            + " AND (b.revision IS NOT NULL OR r.revision::text = ltrim($3, 'r'))"
            + " ORDER BY b.revision NULLS LAST LIMIT 1",
        Tuple.of(moment(when), project, name));
  }

  /** The revisions of a project before {@code before}, latest first. */
  public Uni<List<Head>> revisions(@Nullable AsOf when, String project, int before, int limit) {
    return pool.preparedQuery(
            HEAD
                + " FROM plan_revision r WHERE r.project = $2 AND r.revision < $3"
                + " AND r.recorded_at <= coalesce($1, 'infinity'::timestamptz)"
                + " ORDER BY r.revision DESC LIMIT $4")
        .execute(Tuple.of(moment(when), project, before, limit))
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

  private static @Nullable OffsetDateTime moment(@Nullable AsOf when) {
    return when == null ? null : time(when.moment());
  }

  private static Uni<Optional<Stored>> one(SqlClient client, String sql, Tuple parameters) {
    return client
        .preparedQuery(sql)
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
