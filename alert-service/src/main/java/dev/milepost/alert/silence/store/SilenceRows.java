package dev.milepost.alert.silence.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;
import static dev.milepost.database.column.Columns.times;

import dev.milepost.alert.match.Matchers;
import dev.milepost.alert.silence.Silence;
import dev.milepost.alert.silence.Window;
import dev.milepost.alert.silence.WindowJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements about silences. */
@ApplicationScoped
public class SilenceRows {

  /** Most silences that hold or will; beyond that nobody can say what is silenced. */
  public static final int MOST = 2_000;

  private static final String COLUMNS =
      "id, matchers, win, created_by, comment, until_resolved, expired_at, updated_at, version";

  /** Silences that are not over at {@code now}, newest first. */
  public Uni<List<Silence>> current(SqlClient client, Instant now) {
    return client
        .preparedQuery(
            "SELECT "
                + COLUMNS
                + " FROM silence WHERE over_at > $1 ORDER BY updated_at DESC LIMIT $2")
        .execute(Tuple.of(time(now), MOST))
        .map(rows -> rows.stream().map(SilenceRows::silence).toList());
  }

  /** Silences that are over, latest first. */
  public Uni<List<Silence>> over(SqlClient client, Instant now, int limit) {
    return client
        .preparedQuery(
            "SELECT "
                + COLUMNS
                + " FROM silence WHERE over_at <= $1 ORDER BY over_at DESC LIMIT $2")
        .execute(Tuple.of(time(now), limit))
        .map(rows -> rows.stream().map(SilenceRows::silence).toList());
  }

  /** A silence. */
  public Uni<Optional<Silence>> byId(SqlClient client, String id) {
    return client
        .preparedQuery("SELECT " + COLUMNS + " FROM silence WHERE id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst().map(SilenceRows::silence));
  }

  /**
   * A silence, locked until commit; not its key: a step that is held by it refers to it, and holds
   * what would be waited for here.
   */
  Uni<Optional<Silence>> lock(SqlConnection connection, String id) {
    return connection
        .preparedQuery("SELECT " + COLUMNS + " FROM silence WHERE id = $1 FOR NO KEY UPDATE")
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst().map(SilenceRows::silence));
  }

  /** Silences tied to a deployment that are not over, locked until commit. */
  Uni<List<Silence>> lockOfDeployment(
      SqlConnection connection, String project, String task, Instant now) {
    return connection
        .preparedQuery(
            "SELECT "
                + COLUMNS
                + " FROM silence WHERE deploy_project = $1 AND deploy_task = $2 AND over_at > $3"
                + " ORDER BY id FOR NO KEY UPDATE")
        .execute(Tuple.of(project, task, time(now)))
        .map(rows -> rows.stream().map(SilenceRows::silence).toList());
  }

  Uni<Void> save(SqlConnection connection, Silence silence) {
    Window.@Nullable Deployment tied =
        silence.window() instanceof Window.Deployment with ? with : null;
    return connection
        .preparedQuery(
            """
            INSERT INTO silence (id, matchers, win, created_by, comment, until_resolved,
              expired_at, over_at, updated_at, version, deploy_project, deploy_task)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (id) DO UPDATE SET matchers = excluded.matchers, win = excluded.win,
              created_by = excluded.created_by, comment = excluded.comment,
              until_resolved = excluded.until_resolved, expired_at = excluded.expired_at,
              over_at = excluded.over_at, updated_at = excluded.updated_at,
              version = excluded.version, deploy_project = excluded.deploy_project,
              deploy_task = excluded.deploy_task
            """)
        .execute(
            Tuple.from(
                new @Nullable Object[] {
                  silence.id(),
                  silence.matchers().texts().toArray(String[]::new),
                  WindowJson.write(silence.window()),
                  silence.createdBy(),
                  silence.comment(),
                  silence.untilResolved(),
                  time(silence.expiredAt()),
                  time(silence.overAt()),
                  time(silence.updatedAt()),
                  silence.version(),
                  tied == null ? null : tied.project(),
                  tied == null ? null : tied.task()
                }))
        .replaceWithVoid();
  }

  /** Writes down what would have paged. */
  public Uni<Void> held(SqlConnection connection, List<Held> held) {
    if (held.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(
            """
            INSERT INTO silence_held (silence, alert, round, step, at, targets)
            SELECT silence, alert, round, step, at, string_to_array(targets, E'\\n')
            FROM unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::timestamptz[], $6::text[])
              AS row (silence, alert, round, step, at, targets)
            ON CONFLICT DO NOTHING
            """)
        .execute(
            Tuple.of(
                texts(held, Held::silence),
                texts(held, Held::alert),
                held.stream().map(Held::round).toArray(Integer[]::new),
                held.stream().map(Held::step).toArray(Integer[]::new),
                times(held, Held::at),
                texts(held, each -> String.join("\n", each.targets()))))
        .replaceWithVoid();
  }

  /** What a silence has kept from paging, first first. */
  public Uni<List<Held>> heldBy(SqlClient client, String silence, int limit) {
    return client
        .preparedQuery(
            "SELECT h.*, a.title FROM silence_held h JOIN alert a ON a.id = h.alert"
                + " WHERE silence = $1 ORDER BY at, alert, step LIMIT $2")
        .execute(Tuple.of(silence, limit))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Held(
                                silence,
                                row.getString("alert"),
                                row.getString("title"),
                                row.getInteger("round"),
                                row.getInteger("step"),
                                row.getOffsetDateTime("at").toInstant(),
                                List.of(row.getArrayOfStrings("targets"))))
                    .toList());
  }

  private static Silence silence(Row row) {
    return new Silence(
        row.getString("id"),
        Matchers.parse("matchers", List.of(row.getArrayOfStrings("matchers"))),
        WindowJson.read(row.getString("win")),
        row.getString("created_by"),
        row.getString("comment"),
        row.getBoolean("until_resolved"),
        instant(row.getOffsetDateTime("expired_at")),
        row.getOffsetDateTime("updated_at").toInstant(),
        row.getLong("version"));
  }

  /**
   * A step of an escalation that a silence has held.
   *
   * @param targets who would have been told
   */
  public record Held(
      String silence,
      String alert,
      String title,
      int round,
      int step,
      Instant at,
      List<String> targets) {}
}
