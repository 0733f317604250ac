package dev.milepost.health.component.store;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.component.Component;
import dev.milepost.health.coverage.Known;
import dev.milepost.health.coverage.store.KnownThings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Components that ought to be watched; one that was paused is not asked for a signal. */
@ApplicationScoped
class KnownComponents implements KnownThings {

  private final Pool pool;
  private final ComponentRows rows;

  KnownComponents(Pool pool, ComponentRows rows) {
    this.pool = pool;
    this.rows = rows;
  }

  @Override
  public Uni<List<Known>> known(Instant now) {
    return rows.all(pool, null)
        .map(
            all ->
                all.stream()
                    .filter(each -> each.evidence().verdict() != Verdict.PAUSED)
                    .map(each -> known(each, now))
                    .toList());
  }

  private static Known known(Component component, Instant now) {
    boolean fresh = component.evidence().verdict() != Verdict.UNKNOWN;
    return new Known(
        Known.Scope.COMPONENTS,
        component.id(),
        component.project(),
        fresh ? now : null,
        fresh,
        fresh
            ? ""
            : component.evidence().reason()
                + "; put a check about it, or remove it when it is no more");
  }
}
