package dev.milepost.alert.escalation.store;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.alert.store.AlertEffect;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.EscalationRules;
import dev.milepost.alert.escalation.StepsJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Begins escalations: of new alerts, and anew of those that others have to be told of again. */
@ApplicationScoped
public class EscalationStart implements AlertEffect {

  private final AlertRows alerts;
  private final StepRows steps;

  public EscalationStart(AlertRows alerts, StepRows steps) {
    this.alerts = alerts;
    this.steps = steps;
  }

  /** Name of the policy of an alert that says this. */
  public String policyOf(Content content) {
    return EscalationPolicy.DEFAULT;
  }

  /** Writes new alerts with their policy as it is now, and sets their first timers. */
  public Uni<Void> begin(SqlConnection connection, List<Alert> begun) {
    return steps
        .policies(connection, begun.stream().map(Alert::policy).distinct().toList())
        .chain(
            policies -> {
              var written = new LinkedHashMap<Alert, String>();
              begun.forEach(
                  alert -> written.put(alert, StepsJson.write(of(policies, alert).steps())));
              return alerts
                  .insert(connection, written)
                  .chain(() -> steps.set(connection, first(begun, policies)));
            });
  }

  private static EscalationPolicy of(Map<String, EscalationPolicy> policies, Alert alert) {
    EscalationPolicy policy = policies.get(alert.policy());
    if (policy == null) {
      throw new IllegalStateException("There is no policy " + alert.policy());
    }
    return policy;
  }

  private static Map<Alert, EscalationRules.Due> first(
      List<Alert> begun, Map<String, EscalationPolicy> policies) {
    var first = new LinkedHashMap<Alert, EscalationRules.Due>();
    begun.forEach(
        alert ->
            EscalationRules.first(of(policies, alert), alert.round().at())
                .ifPresent(due -> first.put(alert, due)));
    return first;
  }

  @Override
  public Uni<Void> after(SqlConnection connection, Alert before, Alert after, Instant now) {
    return after.round().equals(before.round())
        ? Uni.createFrom().voidItem()
        : steps
            .kept(connection, after.id())
            .map(policy -> EscalationRules.first(policy, after.round().at()))
            .chain(
                due ->
                    due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : steps.set(connection, Map.of(after, due.get())));
  }
}
