package dev.milepost.alert.rule.stream;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.AlertFacts;
import dev.milepost.alert.alert.Lifecycle.Action;
import dev.milepost.alert.alert.store.AlertDesk;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.EscalationRules;
import dev.milepost.alert.escalation.StepsJson;
import dev.milepost.alert.escalation.store.StepRows;
import dev.milepost.alert.rule.TaskRule;
import dev.milepost.alert.rule.TaskRule.Verdict;
import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.alerts.AlertChanged;
import dev.milepost.contracts.alerts.AlertStatus;
import dev.milepost.contracts.alerts.AlertType;
import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.eventing.inbox.Effect;
import dev.milepost.eventing.inbox.FactHandler;
import dev.milepost.eventing.inbox.Inbox;
import dev.milepost.eventing.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Facts about tasks become alerts, or end them. */
@ApplicationScoped
public class TaskFacts implements FactHandler {

  private final Inbox inbox;
  private final AlertRows alerts;
  private final AlertDesk desk;
  private final StepRows steps;
  private final Outbox outbox;
  private final InstantSource clock;

  public TaskFacts(
      Inbox inbox,
      AlertRows alerts,
      AlertDesk desk,
      StepRows steps,
      Outbox outbox,
      InstantSource clock) {
    this.inbox = inbox;
    this.alerts = alerts;
    this.desk = desk;
    this.steps = steps;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Incoming("progress")
  public Uni<Void> take(ConsumerRecords<String, String> records) {
    return inbox.handle(records, this);
  }

  @Override
  public boolean wants(String type) {
    return TaskRule.TYPES.contains(type);
  }

  @Override
  public Optional<Effect> decide(Envelope envelope) {
    if (!(envelope.data() instanceof TaskChanged fact)) {
      return Optional.empty();
    }
    return switch (TaskRule.judge(fact)) {
      case Verdict.None none -> Optional.empty();
      case Verdict.Raise raise -> Optional.of(connection -> raise(connection, fact, raise));
      case Verdict.Clear clear -> Optional.of(connection -> clear(connection, fact, clear));
    };
  }

  private Uni<Void> raise(SqlConnection connection, TaskChanged fact, Verdict.Raise raise) {
    return alerts
        .lockOpen(connection, TaskRule.fingerprint(fact))
        .chain(
            open ->
                open.isPresent()
                    ? desk.apply(connection, open.get(), new Action.Occur(fact.message()))
                        .replaceWithVoid()
                    : steps
                        .policy(connection, EscalationPolicy.DEFAULT)
                        .chain(policy -> trigger(connection, fact, raise, policy.orElseThrow())));
  }

  private Uni<Void> trigger(
      SqlConnection connection, TaskChanged fact, Verdict.Raise raise, EscalationPolicy policy) {
    Instant now = clock.instant();
    var alert =
        new Alert(
            UUID.randomUUID().toString(),
            TaskRule.fingerprint(fact),
            raise.title(),
            AlertType.CRITICAL,
            AlertStatus.TRIGGERED,
            Map.of("project", fact.project(), "task", fact.task()),
            fact.project(),
            fact.task(),
            null,
            fact.message(),
            1,
            policy.name(),
            now,
            now,
            null,
            null,
            null,
            null,
            1);
    var told = AlertFacts.of(alert, AlertChanged.Change.TRIGGERED, fact.actor(), now);
    Uni<Void> timer =
        EscalationRules.first(policy, now)
            .map(due -> steps.set(connection, alert.id(), due))
            .orElse(Uni.createFrom().voidItem());
    return alerts
        .insert(connection, alert, StepsJson.write(policy.steps()))
        .chain(
            () ->
                alerts.tell(connection, alert.id(), now, "triggered", fact.actor(), fact.message()))
        .chain(() -> timer)
        .chain(() -> outbox.append(connection, List.of(told), now));
  }

  private Uni<Void> clear(SqlConnection connection, TaskChanged fact, Verdict.Clear clear) {
    return alerts
        .lockOpen(connection, TaskRule.fingerprint(fact))
        .chain(
            open ->
                open.isPresent()
                    ? desk.apply(
                            connection,
                            open.get(),
                            new Action.Resolve("milepost", fact.task() + " " + clear.by()))
                        .replaceWithVoid()
                    : Uni.createFrom().voidItem());
  }
}
