package dev.milepost.alert.notify.store;

import dev.milepost.alert.notify.Paged;
import dev.milepost.alert.notify.Resolution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Knows who a person or a schedule of a policy is at a moment. */
public interface TargetResolver {

  /**
   * Asked in the transaction that takes the step, so that who is told is decided once.
   *
   * @param paged people and schedules, with how bad it is; never empty
   * @param now the moment that counts
   * @return an answer for each; what has none is told to nobody, and that is written down
   */
  Uni<Map<Paged, Resolution>> resolve(SqlConnection connection, Set<Paged> paged, Instant now);
}
