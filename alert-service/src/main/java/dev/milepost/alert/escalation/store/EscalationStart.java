package dev.milepost.alert.escalation.store;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertEffect;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.EscalationRules;
import dev.milepost.alert.escalation.EscalationRules.Due;
import dev.milepost.alert.escalation.StepsJson;
import dev.milepost.alert.route.Placement;
import dev.milepost.alert.route.Routing;
import dev.milepost.alert.route.store.RoutingRows;
import dev.milepost.alert.silence.store.SilenceEffect;
import dev.milepost.contracts.alerts.AlertStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Begins escalations: of new alerts, by their routes, and anew of those that others have to be told
 * of again. What waits for something that is over is looked at again.
 */
@ApplicationScoped
public class EscalationStart implements AlertEffect, SilenceEffect {

  private final AlertRows alerts;
  private final StepRows steps;
  private final RoutingRows routing;

  public EscalationStart(AlertRows alerts, StepRows steps, RoutingRows routing) {
    this.alerts = alerts;
    this.steps = steps;
    this.routing = routing;
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
                    .map(
                        policies -> {
                          policies.put(
                              EscalationPolicy.DASHBOARD.name(), EscalationPolicy.DASHBOARD);
                          return new Book(edition.routing(), policies);
                        }))
        .chain(
            book -> {
              var written = new LinkedHashMap<Alert, EscalationPolicy>();
              for (Alert alert : begun) {
                book.place(alert, written);
              }
              return alerts
                  .insert(connection, map(written, policy -> StepsJson.write(policy.steps())))
                  .chain(() -> steps.set(connection, first(written)))
                  .replaceWith(() -> List.copyOf(written.keySet()));
            });
  }

  private static Set<String> names(Routing routing) {
    var names = new LinkedHashSet<>(routing.policies());
    names.add(EscalationPolicy.DEFAULT);
    return names;
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
            .map(
                policy ->
                    action instanceof Action.Escalate by
                        ? Optional.of(new Due(by.step(), after.round().at()))
                        : EscalationRules.first(policy, after.round().at()))
            .chain(
                due ->
                    due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : steps.set(connection, Map.of(after, due.get())));
  }

  @Override
  public Uni<Void> after(SqlConnection connection, Instant now) {
    return steps.release(connection, now);
  }

  /** Routes and policies as they are now. */
  private record Book(Routing routing, Map<String, EscalationPolicy> policies) {

    void place(Alert alert, Map<Alert, EscalationPolicy> written) {
      var placement = Placement.of(routing.root(), alert.matchable());
      // A policy that was taken away after a route named it must not leave anybody untold.
      List<EscalationPolicy> followed =
          placement.policies().stream()
              .flatMap(name -> Stream.ofNullable(policies.get(name)))
              .toList();
      EscalationPolicy policy =
          EscalationPolicy.together(
              followed.isEmpty()
                  ? List.of(Objects.requireNonNull(policies.get(EscalationPolicy.DEFAULT)))
                  : followed);
      written.put(
          alert.placed(
              new Alert.Place(
                  policy.name(), placement.group(), placement.path(), policy.acknowledgeFor())),
          policy);
    }
  }
}
