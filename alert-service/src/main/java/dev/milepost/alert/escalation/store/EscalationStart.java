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
import dev.milepost.database.batch.Pipeline;
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
import java.util.Optional;
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
    return Pipeline.of(
            alerts.insert(connection, map(written, EscalationStart::kept)),
            steps.set(connection, first(written)),
            askForImpact(connection, written))
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
  public Uni<Void> after(SqlConnection connection, List<Changed> changes, Instant now) {
    List<Changed> anew =
        changes.stream()
            .filter(each -> !each.ends() && !each.after().round().equals(each.before().round()))
            .toList();
    Uni<Void> begun =
        anew.isEmpty()
            ? Uni.createFrom().voidItem()
            : steps
                .kept(connection, anew.stream().map(each -> each.after().id()).toList())
                .chain(policies -> anew(connection, anew, policies, now));
    // What is over may have been what kept others quiet.
    return changes.stream().anyMatch(Changed::ends)
        ? begun.chain(() -> steps.release(connection, now))
        : begun;
  }

  private Uni<Void> anew(
      SqlConnection connection,
      List<Changed> changes,
      Map<String, EscalationPolicy> policies,
      Instant now) {
    var due = new LinkedHashMap<Alert, Due>();
    Uni<Void> told = Uni.createFrom().voidItem();
    for (Changed each : changes) {
      Alert alert = each.after();
      EscalationPolicy policy = Objects.requireNonNull(policies.get(alert.id()));
      next(alert, policy, each.action()).ifPresent(step -> due.put(alert, step));
      if (each.action() instanceof Action.Escalate by) {
        String named = by.target();
        if (named != null) {
          told = told.chain(() -> byHand.tell(connection, alert, by.by(), named, now));
        }
      }
    }
    return told.chain(() -> steps.set(connection, due));
  }

  private static Optional<Due> next(Alert alert, EscalationPolicy policy, Action action) {
    Instant begin = alert.round().at();
    if (!(action instanceof Action.Escalate by)) {
      return EscalationRules.first(policy, begin);
    }
    if (by.target() == null) {
      return Optional.of(new Due(by.step(), begin));
    }
    // Whoever was named has as long to answer as the policy gives before its second step.
    return policy.step(by.step()).map(step -> new Due(by.step(), begin.plus(patience(policy))));
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
