package dev.milepost.alert.silence.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertEffect;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.silence.Silence;
import dev.milepost.alert.silence.Window;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes silences; what they hold is looked at again in the same transaction. */
@ApplicationScoped
public class SilenceDesk implements AlertEffect {

  private final Pool pool;
  private final SilenceRows rows;
  private final AlertRows alerts;
  private final Instance<SilenceEffect> effects;
  private final InstantSource clock;

  public SilenceDesk(
      Pool pool,
      SilenceRows rows,
      AlertRows alerts,
      @Any Instance<SilenceEffect> effects,
      InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.alerts = alerts;
    this.effects = effects;
    this.clock = clock;
  }

  /**
   * Writes a silence, new or in the place of the one with its id.
   *
   * @return as it is kept: one that is tied to a deployment that goes on holds at once
   */
  public Uni<Silence> put(Silence silence) {
    Instant now = clock.instant();
    return pool.withTransaction(
        connection ->
            rows.lock(connection, silence.id())
                .chain(known -> tied(connection, silence, known.map(Silence::version).orElse(0L)))
                .call(kept -> save(connection, kept, now)));
  }

  /**
   * Ends a silence before its time.
   *
   * @return fails with 404; one that is over already stays as it is
   */
  public Uni<Silence> expire(String id) {
    Instant now = clock.instant();
    return pool.withTransaction(
        connection ->
            rows.lock(connection, id)
                .map(found -> found.orElseThrow(() -> unknown(id)))
                .chain(
                    found ->
                        found.state(now) == Silence.State.EXPIRED
                            ? Uni.createFrom().item(found)
                            : save(connection, found.expired(now), now)));
  }

  /** A deployment began: what is tied to it holds. */
  public Uni<Void> opened(
      SqlConnection connection, String project, String task, Instant at, long version) {
    return connection
        .preparedQuery(
            """
            INSERT INTO open_deployment AS known (project, task, opened_at, version)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (project, task) DO UPDATE SET
              opened_at = excluded.opened_at, version = excluded.version
            WHERE known.version < excluded.version
            """)
        .execute(Tuple.of(project, task, time(at), version))
        .chain(() -> change(connection, project, task, window -> window.opened(at)));
  }

  /** A deployment ended: what was tied to it is over. */
  public Uni<Void> closed(
      SqlConnection connection, String project, String task, Instant at, long version) {
    return connection
        .preparedQuery(
            "DELETE FROM open_deployment WHERE project = $1 AND task = $2 AND version < $3")
        .execute(Tuple.of(project, task, version))
        .chain(() -> change(connection, project, task, window -> window.closed(at)));
  }

  /** A silence until something is resolved ends with the last alert that it silences. */
  @Override
  public Uni<Void> after(SqlConnection connection, List<Changed> changes, Instant now) {
    List<Alert> over = changes.stream().filter(Changed::ends).map(Changed::before).toList();
    if (over.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return rows.current(connection, now)
        .map(
            all ->
                all.stream()
                    .filter(Silence::untilResolved)
                    .filter(
                        silence ->
                            over.stream()
                                .anyMatch(
                                    alert -> silence.silences(alert.matchable(), now).isPresent()))
                    .toList())
        .chain(ending -> endWithTheLast(connection, ending, now));
  }

  private Uni<Void> endWithTheLast(SqlConnection connection, List<Silence> ending, Instant now) {
    if (ending.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return alerts
        .open(connection)
        .chain(
            open -> {
              Uni<Void> done = Uni.createFrom().voidItem();
              for (Silence silence : ending) {
                boolean others =
                    open.stream().anyMatch(alert -> silence.matchers().match(alert.matchable()));
                if (!others) {
                  done =
                      done.chain(() -> save(connection, silence.expired(now), now))
                          .replaceWithVoid();
                }
              }
              return done;
            });
  }

  private Uni<Void> change(
      SqlConnection connection,
      String project,
      String task,
      UnaryOperator<Window.Deployment> change) {
    Instant now = clock.instant();
    return rows.lockOfDeployment(connection, project, task, now)
        .chain(
            tied -> {
              var changed = new ArrayList<Silence>();
              for (Silence silence : tied) {
                if (silence.window() instanceof Window.Deployment with) {
                  changed.add(silence.during(change.apply(with), now));
                }
              }
              Uni<Void> done = Uni.createFrom().voidItem();
              for (Silence silence : changed) {
                done = done.chain(() -> save(connection, silence, now)).replaceWithVoid();
              }
              return done;
            });
  }

  private Uni<Silence> tied(SqlConnection connection, Silence silence, long version) {
    Silence next = silence.version(version + 1);
    if (!(next.window() instanceof Window.Deployment with)) {
      return Uni.createFrom().item(next);
    }
    return connection
        .preparedQuery("SELECT opened_at FROM open_deployment WHERE project = $1 AND task = $2")
        .execute(Tuple.of(with.project(), with.task()))
        .map(
            found -> {
              @Nullable Instant opened =
                  found.stream()
                      .findFirst()
                      .map(row -> row.getOffsetDateTime(0).toInstant())
                      .orElse(null);
              return opened == null ? next : next.window(with.opened(opened));
            });
  }

  private Uni<Silence> save(SqlConnection connection, Silence silence, Instant now) {
    Uni<Void> done = rows.save(connection, silence);
    for (SilenceEffect effect : effects) {
      done = done.chain(() -> effect.after(connection, now));
    }
    return done.replaceWith(silence);
  }

  /** 404 for an id that nothing has. */
  public static Failure unknown(String id) {
    return Failure.of(ProblemType.NOT_FOUND, "There is no silence " + id + ".");
  }
}
