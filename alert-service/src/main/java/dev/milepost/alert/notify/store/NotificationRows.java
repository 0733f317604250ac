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
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                new Object[] {
                  texts(all, each -> each.message().alert()),
                  all.stream().map(each -> each.message().round()).toArray(Integer[]::new),
                  all.stream().map(each -> each.message().step()).toArray(Integer[]::new),
                  texts(all, Addressed::channel),
                  texts(all, Addressed::address),
                  texts(all, each -> each.skipped() == null ? null : each.skipped().reason()),
                  now.atOffset(java.time.ZoneOffset.UTC),
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
   * Claims the due message whose turn it is, or whose sender did not come back. Commits at once.
   *
   * @param fullLanes channels, and receivers as {@code channel:target}, that take no more now
   */
  public Uni<Optional<Claim>> claim(Set<String> fullLanes, Instant now) {
    return pool.preparedQuery(
            """
            UPDATE notification n
            SET state = 'SENDING', attempts = attempts + 1, fence = fence + 1,
                doubtful = doubtful OR due.former = 'SENDING',
                lease_until = clock_timestamp() + make_interval(secs => $2), updated_at = $1
            FROM (SELECT id, state AS former FROM notification
                  WHERE (state = 'PENDING' AND next_at <= $1
                     OR state = 'SENDING' AND lease_until < clock_timestamp())
                    AND channel <> ALL ($3) AND channel || ':' || target <> ALL ($3)
                  ORDER BY turn_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) due,
                 alert a
            WHERE n.id = due.id AND a.id = n.alert
            RETURNING n.id, n.alert, n.step, n.channel, n.target, n.change, n.attempts, n.resends,
              n.fence, n.doubtful, a.status, a.number
            """)
        .execute(Tuple.of(time(now), (double) LEASE_SECONDS, fullLanes.toArray(String[]::new)))
        .map(rows -> rows.stream().findFirst().map(NotificationRows::claim));
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
   * Writes what became of a claimed message.
   *
   * @return false when the claim was lost meanwhile; then nothing was written
   */
  public Uni<Boolean> close(SqlConnection connection, Claim claim, Outcome outcome, Instant now) {
    return connection
        .preparedQuery(
            "UPDATE notification SET state = $3, next_at = $4, turn_at = $4, detail = $5, lease_until = NULL,"
                + " updated_at = $6, doubtful = doubtful OR $7, reference = $8, receipt = NULL"
                + " WHERE id = $1 AND fence = $2 AND state = 'SENDING'")
        .execute(
            Tuple.from(
                new @Nullable Object[] {
                  claim.id(),
                  claim.fence(),
                  outcome.state().name(),
                  time(outcome.nextAt()),
                  outcome.detail(),
                  time(now),
                  outcome.doubtful(),
                  outcome.reference()
                }))
        .map(done -> done.rowCount() == 1);
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
