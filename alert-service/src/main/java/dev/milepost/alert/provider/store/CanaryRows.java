package dev.milepost.alert.provider.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.intake.store.SignalDesk;
import dev.milepost.alert.provider.Canary;
import dev.milepost.alert.provider.Figures;
import dev.milepost.alert.provider.Result;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Statements about canaries. */
@ApplicationScoped
public class CanaryRows {

  /** Channel that wakes whoever sends canaries. */
  public static final String CHANNEL = "provider_canary";

  /** Longer than both messages of a canary take, so that no other replica sends meanwhile. */
  public static final int LEASE_SECONDS = 90;

  private final Pool pool;
  private final ProviderResults results;
  private final SignalDesk signals;

  public CanaryRows(Pool pool, ProviderResults results, SignalDesk signals) {
    this.pool = pool;
    this.results = results;
    this.signals = signals;
  }

  /**
   * A canary that this process alone sends.
   *
   * @param fence increases with each claim
   */
  public record Claim(String provider, Canary canary, long fence) {}

  /** A canary and when it is sent next. */
  public record Kept(Canary canary, Instant dueAt) {}

  /** Puts a canary in the place of any before; it is sent at once. */
  public Uni<Void> put(String provider, Canary canary, String by, Instant now) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(
                    """
                    INSERT INTO provider_canary (provider, address, every_seconds, bound, failures,
                      due_at, fence, edited_by, edited_at)
                    VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $6)
                    ON CONFLICT (provider) DO UPDATE SET address = $2, every_seconds = $3,
                      bound = $4, failures = $5, due_at = $6, edited_by = $7, edited_at = $6
                    """)
                .execute(
                    Tuple.from(
                        new @Nullable Object[] {
                          provider,
                          canary.address(),
                          canary.every().toSeconds(),
                          canary.bound(),
                          canary.failures(),
                          time(now),
                          by
                        }))
                .chain(
                    () ->
                        connection
                            .preparedQuery("SELECT pg_notify($1, '')")
                            .execute(Tuple.of(CHANNEL)))
                .replaceWithVoid());
  }

  /** Sends none any more, and ends what an alert said of it; answers whether there was one. */
  public Uni<Boolean> remove(String provider, Signal.Over over) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery("DELETE FROM provider_canary WHERE provider = $1")
                .execute(Tuple.of(provider))
                .chain(
                    gone ->
                        signals.take(connection, List.of(over)).replaceWith(gone.rowCount() == 1)));
  }

  /** All of them, by provider. */
  public Uni<Map<String, Kept>> all() {
    return pool.query("SELECT * FROM provider_canary")
        .execute()
        .map(
            rows -> {
              var all = new HashMap<String, Kept>();
              rows.forEach(
                  row ->
                      all.put(
                          row.getString("provider"),
                          new Kept(canary(row), row.getOffsetDateTime("due_at").toInstant())));
              return all;
            });
  }

  /** Takes one that is due and that nobody else has. */
  public Uni<Optional<Claim>> claim(Instant now) {
    return pool.preparedQuery(
            """
            UPDATE provider_canary SET fence = fence + 1,
              lease_until = clock_timestamp() + make_interval(secs => $2)
            WHERE provider = (
              SELECT provider FROM provider_canary
              WHERE due_at <= $1 AND (lease_until IS NULL OR lease_until < clock_timestamp())
              ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
        .execute(Tuple.of(time(now), (double) LEASE_SECONDS))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(
                        row ->
                            new Claim(
                                row.getString("provider"), canary(row), row.getLong("fence"))));
  }

  /** When the next one is due that nobody has. */
  public Uni<Optional<Instant>> nextDue() {
    return pool.query(
            "SELECT min(due_at) FROM provider_canary"
                + " WHERE lease_until IS NULL OR lease_until < clock_timestamp()")
        .execute()
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0))
                    .map(at -> at.toInstant()));
  }

  /**
   * Writes what became of a canary, and what follows from that and from all results before, in one
   * transaction. Nothing is written when the claim was lost meanwhile.
   *
   * @param judge what is said of the provider now
   */
  public Uni<Void> close(
      Claim claim, Result result, @Nullable String reference, Function<Figures, Signal> judge) {
    Instant next = result.at().plus(claim.canary().every());
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(
                    "UPDATE provider_canary SET due_at = $3, lease_until = NULL"
                        + " WHERE provider = $1 AND fence = $2")
                .execute(Tuple.of(claim.provider(), claim.fence(), time(next)))
                .chain(
                    closed ->
                        closed.rowCount() == 0
                            ? Uni.createFrom().voidItem()
                            : results
                                .add(
                                    connection,
                                    List.of(
                                        new ProviderResults.Added(
                                            claim.provider(), result, reference)))
                                .chain(() -> results.figures(connection, claim.provider()))
                                .chain(
                                    figures ->
                                        signals.take(connection, List.of(judge.apply(figures))))
                                .replaceWithVoid()));
  }

  /** Forgets everything of a provider that is no more. */
  public Uni<Void> forget(Claim claim, Signal.Over over) {
    return remove(claim.provider(), over)
        .chain(() -> results.forget((SqlClient) pool, claim.provider()));
  }

  private static Canary canary(Row row) {
    return new Canary(
        row.getString("address"),
        Duration.ofSeconds(row.getLong("every_seconds")),
        row.getDouble("bound"),
        row.getInteger("failures"));
  }
}
