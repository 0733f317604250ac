package dev.milepost.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.store.Policies;
import dev.milepost.contracts.Fact;
import dev.milepost.contracts.Topic;
import dev.milepost.contracts.alerts.AlertChanged;
import dev.milepost.contracts.alerts.AlertStatus;
import dev.milepost.contracts.alerts.AlertType;
import dev.milepost.eventing.FactJson;
import dev.milepost.eventing.outbox.SessionOutbox;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.SchemaOfService;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The outbox's door for Hibernate: what people edit and the fact of it are one transaction. The
 * relay does not look by itself here, so what is told was told because of the notification.
 */
@QuarkusTest
@TestProfile(SessionOutboxQuarkusTest.WokenOnly.class)
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "alert"))
@QuarkusTestResource(Mailbox.class)
class SessionOutboxQuarkusTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject FactJson json;
  @Inject Policies policies;
  @Inject Vertx vertx;

  private final SchemaOfService schema = new SchemaOfService("alert");
  private final String project = "p-" + UUID.randomUUID();

  @Test
  void factsAreToldInTheirOrderAfterEachCommit() throws Exception {
    var first = IntStream.range(0, 5).mapToObj(n -> fact("first " + n)).toList();
    transaction(newContext(), append(first)).get(10, TimeUnit.SECONDS);
    awaitTold(first);
    assertThat(savedPolicies()).hasSize(1);

    // The relay sleeps now: only a notification gets it up.
    Fact second = fact("second");
    transaction(newContext(), append(List.of(second))).get(10, TimeUnit.SECONDS);
    awaitTold(Stream.concat(first.stream(), List.of(second).stream()).toList());
  }

  @Test
  void nothingIsToldBeforeTheCommit() throws Exception {
    var gate = new CompletableFuture<Void>();
    var appended = new CompletableFuture<Void>();
    Context context = newContext();
    var early = List.of(fact("early"));
    var committed =
        transaction(
            context,
            append(early)
                .invoke(() -> appended.complete(null))
                .chain(() -> Uni.createFrom().completionStage(gate))
                // Hibernate's session is good in its own context alone.
                .emitOn(work -> context.runOnContext(nothing -> work.run())));
    appended.get(10, TimeUnit.SECONDS);

    var other = fact("another transaction's", project + "-2");
    transaction(newContext(), appendAlone(List.of(other))).get(10, TimeUnit.SECONDS);
    await().atMost(SOON).until(() -> told(project + "-2").equals(List.of(other)));
    assertThat(told(project)).isEmpty();

    gate.complete(null);
    committed.get(10, TimeUnit.SECONDS);
    awaitTold(early);
  }

  @Test
  void whatIsRolledBackIsNeverTold() throws Exception {
    var failing =
        transaction(
            newContext(),
            append(List.of(fact("never")))
                .chain(
                    () -> Uni.createFrom().failure(new IllegalStateException("thought better"))));
    assertThatThrownBy(() -> failing.get(10, TimeUnit.SECONDS))
        .hasRootCauseMessage("thought better");
    assertThat(savedPolicies()).isEmpty();

    var kept = List.of(fact("kept"));
    transaction(newContext(), append(kept)).get(10, TimeUnit.SECONDS);

    awaitTold(kept);
    assertThat(schema.texts("SELECT envelope FROM alert.outbox WHERE key = ?", project))
        .singleElement()
        .asString()
        .contains("kept");
  }

  /** A policy of the project's name and facts of it, in one transaction. */
  private Uni<Void> append(List<? extends Fact> facts) {
    return Uni.createFrom()
        .deferred(
            () ->
                policies.edit(
                    new EscalationPolicy(
                        project, EscalationPolicy.seeded(Duration.ofMinutes(1)).steps()),
                    null))
        .chain(() -> appendAlone(facts));
  }

  private Uni<Void> appendAlone(List<? extends Fact> facts) {
    return Uni.createFrom()
        .deferred(Panache::getSession)
        .chain(
            session ->
                new SessionOutbox("alert", json)
                    .append(session, facts, VirtualTime.CLOCK.instant()));
  }

  private Context newContext() {
    Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    VertxContextSafetyToggle.setContextSafe(context, true);
    return context;
  }

  private static CompletableFuture<Void> transaction(Context context, Uni<Void> work) {
    var done = new CompletableFuture<Void>();
    context.runOnContext(
        nothing ->
            Panache.withTransaction(() -> work)
                .subscribe()
                .with(done::complete, done::completeExceptionally));
    return done;
  }

  private void awaitTold(List<? extends Fact> facts) {
    await().atMost(SOON).untilAsserted(() -> assertThat(told(project)).isEqualTo(facts));
  }

  private List<Fact> told(String key) {
    return Backbone.records(Topic.ALERTS.topicName()).stream()
        .filter(record -> key.equals(record.key()))
        .map(record -> Objects.requireNonNull(json.read(record.value()).data()))
        .toList();
  }

  private List<String> savedPolicies() {
    return schema.texts("SELECT name FROM alert.escalation_policy WHERE name = ?", project);
  }

  private Fact fact(String title) {
    return fact(title, project);
  }

  private static Fact fact(String title, String project) {
    return new AlertChanged(
        "a",
        AlertChanged.Change.TRIGGERED,
        title,
        AlertType.CRITICAL,
        AlertStatus.TRIGGERED,
        project,
        null,
        null,
        Map.of(),
        null,
        null,
        List.of(),
        null,
        VirtualTime.CLOCK.instant(),
        1);
  }

  /** The relay sleeps until it is woken. */
  public static class WokenOnly implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("milepost.eventing.look", "PT10M");
    }
  }
}
