package dev.milepost.alert.notify.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;
import static dev.milepost.database.column.Columns.times;

import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.alert.store.TimelineLine;
import dev.milepost.alert.notify.Addressed;
import dev.milepost.alert.notify.Page.Change;
import dev.milepost.contracts.alerts.AlertStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Messages to be sent. One is claimed under a lease by the database's own clock, which outlives the
 * hard send timeout, and a fencing number: a sender that lost its lease cannot write a result.
 */
@ApplicationScoped
public class NotificationRows {

  /** Channel that wakes the senders of all replicas. */
  public static final String CHANNEL = "alert_notification";

  /** Seconds a claim holds; more than any send may take. */
  public static final int LEASE_SECONDS = 40;

  /**
   * A message that waits behind others of its flow to the same receiver gives way to whatever comes
   * within so long for each of them: three hundred alerts of one service do not keep the first of
   * another waiting, and are not starved either.
   */
  private static final double TURN_SECONDS = 10;

  private static final int LAST_RANK = 50;

  /**
   * What somebody has been told goes on or is over gives way to every page that comes within so
   * long: when much happens at once, the end of one alert must not keep the begin of another
   * waiting.
   */
  static final double NOTICE_SECONDS = (LAST_RANK + 1) * TURN_SECONDS;

  private static final String DUE =
      "(state = 'PENDING' AND next_at <= $1"
          + " OR state = 'SENDING' AND lease_until < clock_timestamp())";

  private final Pool pool;
  private final AlertRows alerts;

  public NotificationRows(Pool pool, AlertRows alerts) {
    this.pool = pool;
    this.alerts = alerts;
  }

  /** Adds messages and wakes the senders at commit; who cannot be reached is written down. */
  public Uni<Void> add(SqlConnection connection, List<Addressed> all, Instant now) {
    return all.isEmpty()
        ? Uni.createFrom().voidItem()
        : insert(connection, all, now).chain(() -> tellSkipped(connection, all, now));
  }

  private Uni<Void> insert(SqlConnection connection, List<Addressed> all, Instant now) {
    return connection
        .preparedQuery(
            """
            WITH row AS (
              SELECT *, row_number() OVER (PARTITION BY channel, target, flow ORDER BY number) - 1 AS rank
              FROM unnest($1::text[], $2::int[], $3::int[], $4::text[], $5::text[], $6::text[],
                  $9::timestamptz[], $10::text[], $11::text[]) WITH ORDINALITY
                AS row (alert, round, step, channel, target, skipped, next_at, person, flow, number)),
            before AS (
              SELECT r.channel, r.target, r.flow, count(n.id) AS waiting
              FROM (SELECT DISTINCT channel, target, flow FROM row) r JOIN notification n
                ON n.channel = r.channel AND n.target = r.target AND n.flow = r.flow
                AND n.state IN ('PENDING', 'SENDING')
              GROUP BY r.channel, r.target, r.flow),
            added AS (
              INSERT INTO notification (alert, round, step, channel, target, state, detail,
                attempts, next_at, turn_at, fence, person, flow, created_at, updated_at)
              SELECT alert, round, step, channel, target,
                CASE WHEN skipped IS NULL THEN 'PENDING' ELSE 'SKIPPED' END, skipped, 0, next_at,
                next_at + least(rank + coalesce(waiting, 0), $12) * $13::float8 * interval '1 second',
                0, person, flow, $7, $7
              FROM row LEFT JOIN before USING (channel, target, flow)
              ON CONFLICT DO NOTHING RETURNING 1)
            SELECT pg_notify($8, '') WHERE EXISTS (SELECT 1 FROM added)
            """)
        .execute(
            Tuple.from(
                new @Nullable Object[] {
                  texts(all, each -> each.message().alert()),
                  all.stream().map(each -> each.message().round()).toArray(Integer[]::new),
                  all.stream().map(each -> each.message().step()).toArray(Integer[]::new),
                  texts(all, Addressed::channel),
                  texts(all, Addressed::address),
                  texts(all, each -> each.skipped() == null ? null : each.skipped().reason()),
                  time(now),
                  CHANNEL,
                  times(all, each -> now.plus(each.after())),
                  texts(all, each -> each.person() == null ? null : each.person().id()),
                  texts(all, each -> each.message().flow()),
                  LAST_RANK,
                  TURN_SECONDS
                }))
        .replaceWithVoid();
  }

  private Uni<Void> tellSkipped(SqlConnection connection, List<Addressed> all, Instant now) {
    return alerts.tell(
        connection,
        all.stream()
            .filter(each -> each.skipped() != null)
            .map(
                each ->
                    new TimelineLine(
                        each.message().alert(),
                        now,
                        "notification skipped",
                        null,
                        each.message().target()
                            + ", step "
                            + each.message().step()
                            + ": not sent: "
                            + each.skipped().reason()))
            .toList());
  }

  /**
   * Messages that are due, or whose sender did not come back, in their turn.
   *
   * @param fullLanes channels, and receivers as {@code channel:target}, that take no more now
   */
  public Uni<List<Waiting>> waiting(Set<String> fullLanes, Instant now, int limit) {
    return pool.preparedQuery(
            "SELECT id, channel, target FROM notification WHERE "
                + DUE
                + " AND channel <> ALL ($2) AND channel || ':' || target <> ALL ($2)"
                + " ORDER BY turn_at, id LIMIT $3")
        .execute(Tuple.of(time(now), fullLanes.toArray(String[]::new), limit))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Waiting(
                                row.getLong("id"),
                                row.getString("channel"),
                                row.getString("target")))
                    .toList());
  }

  /**
   * Claims those of these messages that nobody else has claimed meanwhile. Commits at once.
   *
   * @param name of this claim alone, by which it is given back when its answer got lost
   */
  public Uni<List<Claim>> claim(List<Waiting> chosen, UUID name, Instant now) {
    return chosen.isEmpty()
        ? Uni.createFrom().item(List.of())
        : pool.preparedQuery(
                """
                UPDATE notification n
                SET state = 'SENDING', attempts = attempts + 1, fence = fence + 1, claim = $4,
                    doubtful = doubtful OR due.former = 'SENDING',
                    lease_until = clock_timestamp() + make_interval(secs => $2), updated_at = $1
                FROM (SELECT id, state AS former FROM notification
                      WHERE id = ANY ($3) AND\s"""
                    + DUE
                    + """
                 ORDER BY id FOR UPDATE SKIP LOCKED) due,
                     alert a
                WHERE n.id = due.id AND a.id = n.alert
                RETURNING n.id, n.alert, n.step, n.channel, n.target, n.change, n.attempts, n.resends,
                  n.fence, n.doubtful, a.status, a.number
                """)
            .execute(
                Tuple.of(
                    time(now),
                    (double) LEASE_SECONDS,
                    chosen.stream().map(Waiting::id).toArray(Long[]::new),
                    name))
            .map(rows -> rows.stream().map(NotificationRows::claim).toList());
  }

  /**
   * Gives back what was claimed under these names by somebody who knows nothing of it, and so has
   * sent nothing.
   */
  public Uni<Void> giveBack(Collection<UUID> names) {
    return pool.preparedQuery(
            "UPDATE notification SET state = 'PENDING', attempts = attempts - 1, lease_until = NULL"
                + " WHERE state = 'SENDING' AND claim = ANY ($1)")
        .execute(Tuple.of(names.toArray(UUID[]::new)))
        .replaceWithVoid();
  }

  private static Claim claim(Row row) {
    return new Claim(
        row.getLong("id"),
        row.getString("alert"),
        row.getLong("number"),
        row.getInteger("step"),
        row.getString("channel"),
        row.getString("target"),
        Change.valueOf(row.getString("change")),
        row.getInteger("attempts"),
        row.getInteger("resends"),
        row.getLong("fence"),
        row.getBoolean("doubtful"),
        AlertStatus.valueOf(row.getString("status")));
  }

  /**
   * Writes what became of claimed messages.
   *
   * @return ids of those whose claim was not lost meanwhile; of the others nothing was written
   */
  public Uni<Set<Long>> close(SqlConnection connection, List<Ended> ended, Instant now) {
    return connection
        .preparedQuery(
            """
            UPDATE notification n SET state = e.state, next_at = e.next_at,
              turn_at = e.next_at + CASE n.change WHEN 'TRIGGERED' THEN interval '0'
                ELSE $9::float8 * interval '1 second' END,
              detail = e.detail, lease_until = NULL, updated_at = $8,
              doubtful = n.doubtful OR e.doubtful, reference = e.reference, receipt = NULL
            FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::timestamptz[], $5::text[],
                $6::boolean[], $7::text[])
              AS e (id, fence, state, next_at, detail, doubtful, reference)
            WHERE n.id = e.id AND n.fence = e.fence AND n.state = 'SENDING' RETURNING n.id
            """)
        .execute(
            Tuple.from(
                new @Nullable Object[] {
                  ended.stream().map(each -> each.claim().id()).toArray(Long[]::new),
                  ended.stream().map(each -> each.claim().fence()).toArray(Long[]::new),
                  texts(ended, each -> each.outcome().state().name()),
                  times(ended, each -> each.outcome().nextAt()),
                  texts(ended, each -> each.outcome().detail()),
                  ended.stream().map(each -> each.outcome().doubtful()).toArray(Boolean[]::new),
                  texts(ended, each -> each.outcome().reference()),
                  time(now),
                  NOTICE_SECONDS
                }))
        .map(rows -> rows.stream().map(row -> row.getLong(0)).collect(Collectors.toSet()));
  }

  /**
   * When the next message is due; a lease that runs out counts as due.
   *
   * @param fullLanes whose messages are not waited for, as their end wakes by itself
   */
  public Uni<Optional<Instant>> nextDue(Set<String> fullLanes, Instant now) {
    return pool.preparedQuery(
            """
            SELECT min(CASE state WHEN 'PENDING' THEN next_at
              ELSE $1 + greatest(lease_until - clock_timestamp(), interval '0') END)
            FROM notification WHERE state IN ('PENDING', 'SENDING')
              AND channel <> ALL ($2) AND channel || ':' || target <> ALL ($2)
            """)
        .execute(Tuple.of(time(now), fullLanes.toArray(String[]::new)))
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0))
                    .map(time -> time.toInstant()));
  }

  /** A message that can be claimed. */
  public record Waiting(long id, String channel, String target) {}

  /** A claimed message, and what became of it. */
  public record Ended(Claim claim, Outcome outcome) {}

  /** Where a message stands. */
  public enum State {
    PENDING,
    SENDING,
    SENT,
    FAILED,
    SKIPPED
  }

  /**
   * What became of a claimed message.
   *
   * @param nextAt when it is tried again; when it ended, if it is not
   * @param doubtful this attempt got no answer, so it may have been taken
   * @param reference by which its provider speaks of it later
   */
  public record Outcome(
      State state, Instant nextAt, String detail, boolean doubtful, @Nullable String reference) {}

  /**
   * A message that this process may send until its lease ends.
   *
   * @param number by which people name its alert
   * @param doubtful a former attempt got no answer: the message may have been taken already
   * @param alertStatus where the alert stood when the message was claimed
   */
  public record Claim(
      long id,
      String alert,
      long number,
      int step,
      String channel,
      String target,
      Change change,
      int attempts,
      int resends,
      long fence,
      boolean doubtful,
      AlertStatus alertStatus) {}
}
