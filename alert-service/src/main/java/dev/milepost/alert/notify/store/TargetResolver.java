package dev.milepost.alert.notify.store;

import dev.milepost.alert.notify.Resolution;
import dev.milepost.alert.notify.Target;
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
   * @param targets people and schedules; never empty
   * @param now the moment that counts
   * @return an answer for each; what has none is told to nobody, and that is written down
   */
  Uni<Map<Target, Resolution>> resolve(SqlConnection connection, Set<Target> targets, Instant now);
}
