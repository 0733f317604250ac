package dev.milepost.health.database.store;

import dev.milepost.database.DatabaseState;
import dev.milepost.health.component.Evidence;
import dev.milepost.health.component.store.ComponentRows;
import dev.milepost.health.component.store.Verdicts;
import dev.milepost.health.database.Judged;
import dev.milepost.health.database.Round;
import dev.milepost.health.database.Standing;
import dev.milepost.health.database.Target;
import dev.milepost.health.database.store.DatabaseRows.Kept;
import dev.milepost.health.database.store.DatabaseRows.Taken;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes databases and writes what was seen of them, with what follows, all or nothing. */
@ApplicationScoped
public class DatabaseDesk {

  /** Each is a row of every answer and a handful of exported numbers. */
  static final int MOST = 500;

  private static final String SOURCE = "databases";
  private static final int ATTEMPTS = 3;

  private final Pool pool;
  private final DatabaseRows rows;
  private final ComponentRows components;
  private final Verdicts verdicts;
  private final InstantSource clock;

  public DatabaseDesk(
      Pool pool,
      DatabaseRows rows,
      ComponentRows components,
      Verdicts verdicts,
      InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.components = components;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  /** Puts a database; its component is made when it is not there yet. */
  public Uni<Void> put(Target target, String by) {
    Instant now = clock.instant();
    return pool.withTransaction(
        connection ->
            rows.others(connection, target.id())
                .invoke(
                    others -> {
                      if (others >= MOST) {
                        throw Failure.invalid(
                            "id", "there are " + MOST + " databases already; remove one first");
                      }
                    })
                .chain(() -> components.ensure(connection, target.component(), "database", now))
                .chain(() -> rows.put(connection, target, by, now))
                .chain(
                    former -> {
                      var touched = new LinkedHashSet<>(former.stream().toList());
                      touched.add(target.component());
                      return judge(connection, touched, now);
                    }));
  }

  /** Removes a database; answers whether there was one. */
  public Uni<Boolean> remove(String id) {
    Instant now = clock.instant();
    return pool.withTransaction(
        connection ->
            rows.remove(connection, id)
                .chain(
                    component ->
                        component.isEmpty()
                            ? Uni.createFrom().item(false)
                            : judge(connection, Set.of(component.get()), now).replaceWith(true)));
  }

  /** Writes a look; when the database was changed or taken again since, nothing is written. */
  public Uni<Void> looked(Taken taken, Round round) {
    return pool.withTransaction(
            connection ->
                rows.lock(connection, taken.target().id())
                    .chain(
                        kept ->
                            kept.isEmpty() || kept.get().fence() != taken.fence()
                                ? Uni.createFrom().voidItem()
                                : write(connection, kept.get(), round)))
        .onFailure(DatabaseState::isDeadlock)
        .retry()
        .atMost(ATTEMPTS - 1L);
  }

  private Uni<Void> write(SqlConnection connection, Kept kept, Round round) {
    Standing stood = kept.standing();
    Judged judged = Judged.of(kept.target(), round, kept.snapshot(), stood);
    Standing stands = judged.standing();
    // The words hold numbers that change with every look: only another verdict or cause is told.
    boolean other = stands.verdict() != stood.verdict() || !stands.reason().equals(stood.reason());
    return rows.write(connection, kept.target(), judged)
        .chain(
            () ->
                other
                    ? judge(connection, Set.of(kept.target().component()), clock.instant())
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> judge(SqlConnection connection, Collection<String> touched, Instant now) {
    return verdicts.judge(
        connection,
        SOURCE,
        () -> rows.evidence(connection, touched).map(found -> together(touched, found)),
        now);
  }

  private static Map<String, Optional<Evidence>> together(
      Collection<String> touched, Map<String, List<Evidence>> found) {
    var evidence = new HashMap<String, Optional<Evidence>>();
    touched.forEach(id -> evidence.put(id, Optional.ofNullable(found.get(id)).map(Evidence::of)));
    return evidence;
  }
}
