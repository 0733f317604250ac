package dev.milepost.health.workload.store;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.coverage.Known;
import dev.milepost.health.coverage.store.KnownThings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Workloads of the cluster that was watched: the watch tells of changes only, so one is fresh for
 * as long as the cluster is seen; all are unknown soon after it is not.
 */
@ApplicationScoped
class KnownWorkloads implements KnownThings {

  private final Pool pool;

  KnownWorkloads(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<List<Known>> known(Instant now) {
    return pool.query(
            "SELECT id, project, verdict, seen_at FROM workload WHERE verdict <> 'PAUSED'"
                + " ORDER BY id")
        .execute()
        .map(rows -> rows.stream().map(row -> known(row, now)).toList());
  }

  private static Known known(Row row, Instant now) {
    boolean fresh = !Verdict.UNKNOWN.name().equals(row.getString("verdict"));
    return new Known(
        Known.Scope.WORKLOADS,
        row.getString("id"),
        row.getString("project"),
        fresh ? now : row.getOffsetDateTime("seen_at").toInstant(),
        fresh,
        fresh ? "" : "the cluster cannot be seen: GET /api/v1/workloads/cluster says why");
  }
}
