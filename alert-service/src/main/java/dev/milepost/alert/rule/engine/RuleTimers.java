package dev.milepost.alert.rule.engine;

import dev.milepost.alert.rule.Step;
import dev.milepost.alert.rule.Watch;
import dev.milepost.alert.rule.store.TrackRows;
import dev.milepost.alert.rule.store.TrackRows.Kept;
import dev.milepost.alert.rule.store.TrackRows.Key;
import dev.milepost.database.listen.Listener;
import dev.milepost.database.timer.DueLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks again at what time alone changes: absences, states that last, windows that run empty. */
@ApplicationScoped
public class RuleTimers {

  private static final int AT_ONCE = 100;

  private final Pool pool;
  private final RuleIndex index;
  private final TrackRows tracks;
  private final RuleJudge judge;
  private final InstantSource clock;
  private final Listener listener;
  private final DueLoop loop;

  public RuleTimers(
      Pool pool,
      RuleIndex index,
      TrackRows tracks,
      RuleJudge judge,
      InstantSource clock,
      Listener listener,
      Vertx vertx) {
    this.pool = pool;
    this.index = index;
    this.tracks = tracks;
    this.judge = judge;
    this.clock = clock;
    this.listener = listener;
    this.loop =
        new DueLoop(
            "Rule timer",
            vertx,
            clock,
            this::some,
            // Also when a NOTIFY about an edition was lost.
            () -> index.refresh(pool).chain(tracks::nextDue));
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    listener.listen(TrackRows.CHANNEL, loop::wake);
    loop.wake();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  /** Looks now. */
  public void wake() {
    loop.wake();
  }

  private Uni<Boolean> some() {
    Instant now = clock.instant();
    return pool.withTransaction(
        connection ->
            tracks
                .lockDue(connection, now, AT_ONCE)
                .chain(
                    due ->
                        due.isEmpty()
                            ? Uni.createFrom().item(false)
                            : known(connection, due)
                                .chain(() -> look(connection, due, now))
                                .replaceWith(true)));
  }

  /** Another replica may have been first to hear of the edition that a row is of. */
  private Uni<Void> known(SqlConnection connection, List<Kept> due) {
    return due.stream().allMatch(row -> watch(row).isPresent())
        ? Uni.createFrom().voidItem()
        : index.refresh(connection);
  }

  private Uni<Void> look(SqlConnection connection, List<Kept> due, Instant now) {
    var judged = new RuleJudge.Judged();
    var forgotten = new ArrayList<Key>();
    for (Kept row : due) {
      Optional<Watch> watch = watch(row);
      if (watch.isEmpty() || !watch.get().forgetAt(row.track(), row.touchedAt()).isAfter(now)) {
        forgotten.add(row.key());
        continue;
      }
      Step step = watch.get().look(row.track(), now);
      judged.say(watch.get(), row.key().fingerprint(), step, null, now);
      judged.keep(watch.get(), row.key(), step, row.touchedAt());
    }
    return judge.write(connection, judged, forgotten);
  }

  private Optional<Watch> watch(Kept row) {
    return index.current(row.key().rule(), row.key().version());
  }
}
