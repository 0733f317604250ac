package dev.milepost.health.check.store;

import dev.milepost.database.DatabaseState;
import dev.milepost.database.batch.Batcher;
import dev.milepost.health.check.Evidences;
import dev.milepost.health.check.Outcome;
import dev.milepost.health.check.Progress;
import dev.milepost.health.check.store.CheckRows.Ended;
import dev.milepost.health.check.store.CheckRows.Kept;
import dev.milepost.health.component.Evidence;
import dev.milepost.health.component.store.Verdicts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Writes what came of runs, and what follows for components, all or nothing. */
@ApplicationScoped
public class RunDesk {

  private static final String SOURCE = "checks";
  private static final int AT_ONCE = 500;
  private static final int ATTEMPTS = 3;

  private final Pool pool;
  private final CheckRows checks;
  private final Verdicts verdicts;
  private final LostBeats lost;
  private final InstantSource clock;
  private final Batcher<Made, Boolean> made = new Batcher<>(AT_ONCE, this::write);

  public RunDesk(
      Pool pool, CheckRows checks, Verdicts verdicts, LostBeats lost, InstantSource clock) {
    this.pool = pool;
    this.checks = checks;
    this.verdicts = verdicts;
    this.lost = lost;
    this.clock = clock;
  }

  private record Made(Kept taken, Outcome outcome) {}

  /**
   * Writes a run, together with others that have ended meanwhile.
   *
   * @return whether a failure that does not count yet is tried again soon; when the check was
   *     changed or taken again since, nothing is written
   */
  public Uni<Boolean> ended(Kept taken, Outcome outcome) {
    return made.ask(new Made(taken, outcome));
  }

  /** Judges components anew, in the transaction of whoever changed checks about them. */
  public Uni<Void> judge(SqlConnection connection, Collection<String> touched, Instant now) {
    return verdicts.judge(
        connection,
        SOURCE,
        () -> checks.standings(connection, touched).map(found -> evidence(touched, found)),
        now);
  }

  private static Map<String, Optional<Evidence>> evidence(
      Collection<String> touched, Map<String, List<Evidences.Standing>> standings) {
    var evidence = new HashMap<String, Optional<Evidence>>();
    touched.forEach(id -> evidence.put(id, Evidences.of(standings.getOrDefault(id, List.of()))));
    return evidence;
  }

  private Uni<List<Boolean>> write(List<Made> all) {
    Instant now = clock.instant();
    var ids = all.stream().map(each -> each.taken().check().id()).toList();
    return pool.withTransaction(
            connection ->
                checks
                    .lock(connection, ids)
                    .chain(
                        kept -> {
                          var ended = new ArrayList<Ended>();
                          Set<String> touched = new LinkedHashSet<>();
                          var mine = new ArrayList<Boolean>();
                          for (Made each : all) {
                            mine.add(end(each, kept, ended, touched, now));
                          }
                          Uni<Void> written =
                              ended.isEmpty()
                                  ? Uni.createFrom().voidItem()
                                  : checks
                                      .end(connection, ended)
                                      .chain(
                                          () ->
                                              lost.told(
                                                  connection, LostBeats.of(kept, ended), now));
                          return written
                              .chain(
                                  () ->
                                      touched.isEmpty()
                                          ? Uni.createFrom().voidItem()
                                          : judge(connection, touched, now))
                              .replaceWith(mine);
                        }))
        .map(List::copyOf)
        .onFailure(DatabaseState::isDeadlock)
        .retry()
        .atMost(ATTEMPTS - 1L);
  }

  private static boolean end(
      Made made, Map<String, Kept> kept, List<Ended> ended, Set<String> touched, Instant now) {
    String id = made.taken().check().id();
    Kept known = kept.get(id);
    if (known == null || known.fence() != made.taken().fence()) {
      return false;
    }
    Progress after = known.progress().after(made.outcome(), known.check().timing().retries());
    ended.add(
        new Ended(
            id,
            made.outcome(),
            after,
            after.doubtful() ? now.plus(known.check().timing().again()) : null));
    if (!Objects.equals(after.ok(), known.progress().ok())
        || !after.reason().equals(known.progress().reason())) {
      touched.add(known.check().component());
    }
    return after.doubtful();
  }
}
