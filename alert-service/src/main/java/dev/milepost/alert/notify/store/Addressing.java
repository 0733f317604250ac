package dev.milepost.alert.notify.store;

import dev.milepost.alert.notify.Addressed;
import dev.milepost.alert.notify.Limiting;
import dev.milepost.alert.notify.Limits;
import dev.milepost.alert.notify.Message;
import dev.milepost.alert.notify.Paged;
import dev.milepost.alert.notify.Reaching;
import dev.milepost.alert.notify.Resolution;
import dev.milepost.alert.notify.Target;
import dev.milepost.contracts.alerts.AlertType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns what policies name into what channels reach. */
@ApplicationScoped
public class Addressing {

  private final TargetResolver resolver;
  private final LimitRows limits;

  public Addressing(TargetResolver resolver, LimitRows limits) {
    this.resolver = resolver;
    this.limits = limits;
  }

  /**
   * Every message once for each way by which it reaches somebody, or once with why it does not; by
   * the limits as they are now.
   */
  public Uni<List<Addressed>> address(
      SqlConnection connection, List<Message> messages, Instant now) {
    return Uni.combine()
        .all()
        .unis(everyWay(connection, messages, now), limits.latest(connection))
        .withUni((all, edition) -> limited(connection, edition.limits(), all, now));
  }

  private Uni<List<Addressed>> limited(
      SqlConnection connection, Limits limit, List<Addressed> all, Instant now) {
    if (limit.equals(Limits.NONE)) {
      return Uni.createFrom().item(all);
    }
    return overflow(connection, limit, now)
        .chain(
            overflow ->
                limits
                    .usage(connection, limit, all, overflow, now)
                    .map(usage -> Limiting.of(limit, usage, overflow, all, now)));
  }

  private Uni<Resolution> overflow(SqlConnection connection, Limits limit, Instant now) {
    Target target =
        limit.budget() == null ? null : Target.parse(limit.budget().overflow()).orElse(null);
    if (target == null) {
      return Uni.createFrom().item(new Resolution.Nobody("nobody is told instead"));
    }
    if (Reaching.itself(target)) {
      return Uni.createFrom().item(new Resolution.To(null, List.of(Resolution.Way.atOnce(target))));
    }
    var paged = new Paged(target, AlertType.CRITICAL);
    return resolver
        .resolve(connection, Set.of(paged), now)
        .map(
            found ->
                found.getOrDefault(
                    paged, new Resolution.Nobody("nothing is known of " + target.text())));
  }

  private Uni<List<Addressed>> everyWay(
      SqlConnection connection, List<Message> messages, Instant now) {
    Set<Paged> unknown = Reaching.unknown(messages);
    Uni<Map<Paged, Resolution>> known =
        unknown.isEmpty()
            ? Uni.createFrom().item(Map.of())
            : resolver.resolve(connection, unknown, now);
    return known.map(resolutions -> Reaching.of(messages, resolutions));
  }
}
