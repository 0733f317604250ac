package dev.milepost.alert.intake.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.intake.Signal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes signals that were sent as events: each source's id counts once, for {@link #KEPT} after it
 * was first seen.
 */
@ApplicationScoped
public class EventDesk {

  /** For how long a repeated event is known to be one; no sender repeats for longer. */
  public static final Duration KEPT = Duration.ofDays(7);

  /** Ids that are dropped with each request, so that as many go as come. */
  private static final int SWEPT = 100;

  private final SignalDesk signals;
  private final InstantSource clock;

  public EventDesk(SignalDesk signals, InstantSource clock) {
    this.signals = signals;
    this.clock = clock;
  }

  /**
   * An event.
   *
   * @param scope project of the credential it was sent with; empty for one of all projects. Nobody
   *     uses up the ids of others
   */
  public record Event(String scope, String source, String id, Signal signal) {

    private Key key() {
      return new Key(scope, source, id);
    }
  }

  private record Key(String scope, String source, String id) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::scope).thenComparing(Key::source).thenComparing(Key::id);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** Takes events, all or none; answers in their order after commit. */
  public Uni<List<Outcome>> take(List<Event> events) {
    if (events.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return signals.transaction(
        connection ->
            remember(connection, new TreeSet<>(events.stream().map(Event::key).toList()))
                .chain(fresh -> take(connection, events, fresh)));
  }

  private Uni<List<Outcome>> take(SqlConnection connection, List<Event> events, Set<Key> fresh) {
    var firstOnes = new HashSet<Integer>();
    var taken = new ArrayList<Signal>();
    for (int i = 0; i < events.size(); i++) {
      if (fresh.remove(events.get(i).key())) {
        firstOnes.add(i);
        taken.add(events.get(i).signal());
      }
    }
    return signals
        .take(connection, taken)
        .map(
            outcomes -> {
              var all = new ArrayList<Outcome>();
              var next = outcomes.iterator();
              for (int i = 0; i < events.size(); i++) {
                all.add(
                    firstOnes.contains(i)
                        ? next.next()
                        : new Outcome(
                            events.get(i).signal().fingerprint(), null, Outcome.Kind.DUPLICATE));
              }
              return all;
            });
  }

  /** Writes keys in their order, so that two batches with the same do not wait in a ring. */
  private Uni<Set<Key>> remember(SqlConnection connection, Set<Key> sorted) {
    Instant now = clock.instant();
    List<Key> keys = List.copyOf(sorted);
    return connection
        .preparedQuery(
            """
            DELETE FROM intake_event WHERE ctid = ANY (ARRAY(
              SELECT ctid FROM intake_event WHERE received_at < $1
              ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED))
            """)
        .execute(Tuple.of(time(now.minus(KEPT)), Math.max(SWEPT, 2 * keys.size())))
        .chain(
            () ->
                connection
                    .preparedQuery(
                        """
                        INSERT INTO intake_event (scope, source, id, received_at)
                        SELECT scope, source, id, $4 FROM
                          unnest($1::text[], $2::text[], $3::text[]) AS e (scope, source, id)
                        ON CONFLICT DO NOTHING RETURNING scope, source, id
                        """)
                    .execute(
                        Tuple.of(
                            texts(keys, Key::scope),
                            texts(keys, Key::source),
                            texts(keys, Key::id),
                            time(now))))
        .map(
            rows -> {
              var fresh = new HashSet<Key>();
              rows.forEach(
                  row -> fresh.add(new Key(row.getString(0), row.getString(1), row.getString(2))));
              return fresh;
            });
  }
}
