package dev.milepost.alert.escalation.store;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertEffect;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.EscalationRules;
import dev.milepost.alert.escalation.EscalationRules.Due;
import dev.milepost.alert.escalation.Placed;
import dev.milepost.alert.escalation.StepsJson;
import dev.milepost.alert.impact.store.ImpactEffect;
import dev.milepost.alert.impact.store.ImpactRows;
import dev.milepost.alert.route.Routing;
import dev.milepost.alert.route.store.RoutingRows;
import dev.milepost.alert.silence.store.SilenceEffect;
import dev.milepost.contracts.alerts.AlertStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Begins escalations: of new alerts, by their routes, and anew of those that others have to be told
 * of again. What waits for something that is over is looked at again.
 */
@ApplicationScoped
public class EscalationStart implements AlertEffect, SilenceEffect, ImpactEffect {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final AlertRows alerts;
  private final StepRows steps;
  private final RoutingRows routing;
  private final ImpactRows impacts;
  private final ByHand byHand;

  public EscalationStart(
      AlertRows alerts, StepRows steps, RoutingRows routing, ImpactRows impacts, ByHand byHand) {
    this.alerts = alerts;
    this.steps = steps;
    this.routing = routing;
    this.impacts = impacts;
    this.byHand = byHand;
  }

  /**
   * Writes new alerts with the place that routes give them and their policy as it is now, and sets
   * their first timers.
   *
   * @param begun by labels they are placed by
   * @return the alerts as they are written, in the same order
   */
  public Uni<List<Alert>> begin(SqlConnection connection, List<Alert> begun) {
    return routing
        .latest(connection)
        .chain(
            edition ->
                steps
                    .policies(connection, names(edition.routing()))
                    .chain(policies -> begin(connection, begun, edition.routing(), policies)));
  }

  private Uni<List<Alert>> begin(
      SqlConnection connection,
      List<Alert> begun,
      Routing routes,
      Map<String, EscalationPolicy> policies) {
    var written = new LinkedHashMap<Alert, EscalationPolicy>();
    for (Alert alert : begun) {
      var placed = Placed.of(routes, policies, alert);
      written.put(placed.alert(), placed.policy());
    }
    return alerts
        .insert(connection, map(written, EscalationStart::kept))
        .chain(() -> steps.set(connection, first(written)))
        .chain(() -> askForImpact(connection, written))
        .replaceWith(() -> List.copyOf(written.keySet()));
  }

  private Uni<Void> askForImpact(SqlConnection connection, Map<Alert, EscalationPolicy> written) {
    List<Alert> asking =
        written.entrySet().stream()
            .filter(each -> each.getValue().asksForImpact())
            .map(Map.Entry::getKey)
            .filter(alert -> alert.content().namesTask())
            .toList();
    return asking.isEmpty()
        ? Uni.createFrom().voidItem()
        : impacts.ask(
            connection, asking.stream().map(Alert::id).toList(), asking.getFirst().round().at());
  }

  private static Set<String> names(Routing routing) {
    var names = new LinkedHashSet<>(routing.policies());
    names.add(EscalationPolicy.DEFAULT);
    return names;
  }

  private static AlertRows.Kept kept(EscalationPolicy policy) {
    return new AlertRows.Kept(
        StepsJson.write(policy.steps()), policy.repeat().times(), policy.repeat().after());
  }

  private static Map<Alert, Due> first(Map<Alert, EscalationPolicy> written) {
    var first = new LinkedHashMap<Alert, Due>();
    written.forEach(
        (alert, policy) ->
            EscalationRules.first(policy, alert.round().at())
                .ifPresent(due -> first.put(alert, due)));
    return first;
  }

  private static <T> Map<Alert, T> map(
      Map<Alert, EscalationPolicy> written, Function<EscalationPolicy, T> part) {
    var mapped = new LinkedHashMap<Alert, T>();
    written.forEach((alert, policy) -> mapped.put(alert, part.apply(policy)));
    return mapped;
  }

  @Override
  public Uni<Void> after(
      SqlConnection connection, Alert before, Alert after, Action action, Instant now) {
    if (after.status() == AlertStatus.RESOLVED && before.status() != AlertStatus.RESOLVED) {
      // It may have been what kept others quiet.
      return steps.release(connection, now);
    }
    return after.round().equals(before.round())
        ? Uni.createFrom().voidItem()
        : steps
            .kept(connection, List.of(after.id()))
            .map(kept -> Objects.requireNonNull(kept.get(after.id())))
            .chain(policy -> anew(connection, after, policy, action, now));
  }

  private Uni<Void> anew(
      SqlConnection connection, Alert alert, EscalationPolicy policy, Action action, Instant now) {
    Instant begin = alert.round().at();
    if (!(action instanceof Action.Escalate by)) {
      return EscalationRules.first(policy, begin)
          .map(due -> steps.set(connection, Map.of(alert, due)))
          .orElseGet(() -> Uni.createFrom().voidItem());
    }
    if (by.target() == null) {
      return steps.set(connection, Map.of(alert, new Due(by.step(), begin)));
    }
    // Whoever was named has as long to answer as the policy gives before its second step.
    Uni<Void> told = byHand.tell(connection, alert, by.by(), by.target(), now);
    return policy.step(by.step()).isEmpty()
        ? told
        : told.chain(
            () ->
                steps.set(
                    connection, Map.of(alert, new Due(by.step(), begin.plus(patience(policy))))));
  }

  private static Duration patience(EscalationPolicy policy) {
    return policy.untilNext(1).filter(Duration::isPositive).orElse(PATIENCE);
  }

  @Override
  public Uni<Void> after(SqlConnection connection, Instant now) {
    return steps.release(connection, now);
  }

  @Override
  public Uni<Void> known(SqlConnection connection, String alert, Instant now) {
    return steps.release(connection, alert, now);
  }
}
