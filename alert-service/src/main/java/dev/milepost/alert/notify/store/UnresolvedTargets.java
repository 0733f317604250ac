package dev.milepost.alert.notify.store;

import dev.milepost.alert.notify.Resolution;
import dev.milepost.alert.notify.Target;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows nobody; stands in until schedules are there to ask. */
@DefaultBean
@ApplicationScoped
public class UnresolvedTargets implements TargetResolver {

  @Override
  public Uni<Map<Target, Resolution>> resolve(
      SqlConnection connection, Set<Target> targets, Instant now) {
    return Uni.createFrom()
        .item(
            targets.stream()
                .collect(
                    Collectors.toMap(
                        target -> target,
                        target ->
                            new Resolution.Nobody(target.text() + " cannot be resolved yet"))));
  }
}
