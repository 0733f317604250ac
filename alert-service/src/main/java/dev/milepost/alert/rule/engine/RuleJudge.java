package dev.milepost.alert.rule.engine;

import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.intake.store.SignalDesk;
import dev.milepost.alert.rule.Arrival;
import dev.milepost.alert.rule.Step;
import dev.milepost.alert.rule.Track;
import dev.milepost.alert.rule.Watch;
import dev.milepost.alert.rule.store.TrackRows;
import dev.milepost.alert.rule.store.TrackRows.Kept;
import dev.milepost.alert.rule.store.TrackRows.Key;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets rules judge a fact: what they remember and what they say is written in one transaction. */
@ApplicationScoped
public class RuleJudge {

  /**
   * The timers look again that soon by themselves; only for what is due before that they are woken,
   * since a NOTIFY takes a lock that the whole database shares.
   */
  private static final Duration LOOKED_AT_ANYWAY = Duration.ofSeconds(30);

  private final TrackRows tracks;
  private final SignalDesk signals;
  private final InstantSource clock;

  public RuleJudge(TrackRows tracks, SignalDesk signals, InstantSource clock) {
    this.tracks = tracks;
    this.signals = signals;
    this.clock = clock;
  }

  /** What a fact says to each of some rules. */
  public Uni<Void> judge(SqlConnection connection, Map<Watch, Arrival> arrivals) {
    Instant now = clock.instant();
    var keys = new LinkedHashMap<Watch, Key>();
    arrivals.forEach(
        (watch, arrival) -> {
          if (watch.remembers()) {
            keys.put(watch, new Key(watch.rule().id(), watch.version(), arrival.fingerprint()));
          }
        });
    return tracks
        .lock(connection, keys.values(), now)
        .chain(known -> write(connection, judged(arrivals, keys, known, now)));
  }

  private static Judged judged(
      Map<Watch, Arrival> arrivals, Map<Watch, Key> keys, Map<Key, Track> known, Instant now) {
    var judged = new Judged();
    arrivals.forEach(
        (watch, arrival) -> {
          Key key = keys.get(watch);
          Track track = key == null ? Track.NEW : known.getOrDefault(key, Track.NEW);
          Step step = watch.arrived(track, arrival, now);
          judged.say(watch, arrival.fingerprint(), step, arrival.cleared(), now);
          if (key != null) {
            judged.keep(watch, key, step, now);
          }
        });
    return judged;
  }

  private Uni<Void> write(SqlConnection connection, Judged judged) {
    return write(connection, judged, List.of());
  }

  /** Writes what was judged, and forgets. */
  Uni<Void> write(SqlConnection connection, Judged judged, List<Key> forgotten) {
    return tracks
        .write(connection, judged.kept, judged.wake)
        .chain(() -> tracks.forget(connection, forgotten))
        .chain(() -> signals.take(connection, judged.said))
        .replaceWithVoid();
  }

  /** What is to be written. */
  static final class Judged {
    private final List<Kept> kept = new ArrayList<>();
    private final List<Signal> said = new ArrayList<>();
    private boolean wake;

    void say(Watch watch, String fingerprint, Step step, @Nullable String cleared, Instant now) {
      watch.signal(fingerprint, step, cleared, now).ifPresent(said::add);
    }

    void keep(Watch watch, Key key, Step step, Instant touchedAt) {
      Instant forget = watch.forgetAt(step.track(), touchedAt);
      Instant due = step.due();
      wake |= due != null && due.isBefore(touchedAt.plus(LOOKED_AT_ANYWAY));
      kept.add(
          new Kept(
              key, step.track(), due != null && due.isBefore(forget) ? due : forget, touchedAt));
    }
  }
}
