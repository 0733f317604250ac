package dev.milepost.health.component.store;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.health.component.store.ComponentRows.Told;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Changes components; what follows for others is judged in the same transaction. */
@ApplicationScoped
public class ComponentDesk {

  /** PostgreSQL 18, appendix A: foreign_key_violation. */
  private static final String STILL_NAMED = "23503";

  private final Pool pool;
  private final ComponentRows rows;
  private final Verdicts verdicts;
  private final InstantSource clock;

  public ComponentDesk(Pool pool, ComponentRows rows, Verdicts verdicts, InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  /** Puts what people say of a component. */
  public Uni<Void> put(Told told) {
    Instant now = clock.instant();
    // In turn, like whoever judges: both write components, and each would wait for the other.
    return pool.withTransaction(
        connection ->
            verdicts.judge(
                connection,
                () -> rows.put(connection, told, now).replaceWith(List.of(told.id())),
                now));
  }

  /**
   * Removes a component.
   *
   * @return whether there was one; fails with 409 while checks are about it
   */
  public Uni<Boolean> remove(String id) {
    Instant now = clock.instant();
    var there = new AtomicBoolean();
    return pool.withTransaction(
            connection ->
                verdicts
                    .judge(
                        connection,
                        () ->
                            rows.byId(connection, id)
                                .invoke(found -> there.set(found.isPresent()))
                                .chain(
                                    found ->
                                        verdicts.remove(connection, found.stream().toList(), now))
                                .replaceWith(List.of()),
                        now)
                    .replaceWith(there::get))
        .onFailure(
            failure -> failure instanceof PgException pg && STILL_NAMED.equals(pg.getSqlState()))
        .transform(
            failure ->
                Failure.of(
                    ProblemType.CONFLICT,
                    "Checks or databases are about component " + id + "; remove those first."));
  }
}
