package dev.milepost.health.check.store;

import static dev.milepost.database.column.Columns.instant;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.CheckJson;
import dev.milepost.health.check.asked.Heartbeat;
import dev.milepost.health.coverage.Known;
import dev.milepost.health.coverage.store.KnownThings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What checks ask: fresh when the last run, or heartbeat, is not older than it may be. */
@ApplicationScoped
class KnownChecks implements KnownThings {

  /** For what is written and read in batches. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private final Pool pool;

  KnownChecks(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<List<Known>> known(Instant now) {
    return pool.query(
            "SELECT k.id, k.document, k.last_at, k.beat_at, k.edited_at, c.project FROM checks k"
                + " JOIN component c ON c.id = k.component WHERE NOT k.paused ORDER BY k.id")
        .execute()
        .map(rows -> rows.stream().map(row -> known(row, now)).toList());
  }

  private static Known known(Row row, Instant now) {
    Check check;
    try {
      check = CheckJson.read(row.getString("id"), row.getString("document"));
    } catch (IllegalStateException e) {
      return new Known(
          Known.Scope.ENDPOINTS,
          row.getString("id"),
          row.getString("project"),
          instant(row.getOffsetDateTime("last_at")),
          false,
          "it cannot be read any more; put it anew");
    }
    if (check.asked() instanceof Heartbeat heartbeat) {
      Instant beat = instant(row.getOffsetDateTime("beat_at"));
      return known(
          Known.Scope.JOBS,
          row,
          beat,
          check.timing().every().plus(heartbeat.grace()).plus(SLACK),
          "POST /api/v1/heartbeats/" + check.id() + " whenever it has run",
          now);
    }
    return known(
        Known.Scope.ENDPOINTS,
        row,
        instant(row.getOffsetDateTime("last_at")),
        check.timing().every().multipliedBy(2).plus(check.timing().timeout()).plus(SLACK),
        check.regions().isEmpty()
            ? "no replica of health-service makes it: see whether one runs"
            : "no replica of health-service runs in " + check.regions(),
        now);
  }

  private static Known known(
      Known.Scope scope,
      Row row,
      @Nullable Instant signal,
      Duration within,
      String step,
      Instant now) {
    // One that was put a moment ago has not had its time yet.
    Instant since = signal == null ? row.getOffsetDateTime("edited_at").toInstant() : signal;
    boolean fresh = since.plus(within).isAfter(now);
    return new Known(
        scope, row.getString("id"), row.getString("project"), signal, fresh, fresh ? "" : step);
  }
}
