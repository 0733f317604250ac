package dev.milepost.alert.escalation.store;

import dev.milepost.alert.escalation.EscalationPolicy;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives a fresh stack its policy before the first fact is handled. */
@ApplicationScoped
public class PolicySeed {

  private static final long AT_MOST_SECONDS = 30;

  private final Policies policies;
  private final Vertx vertx;
  private final Duration secondStep;

  public PolicySeed(
      Policies policies,
      Vertx vertx,
      @ConfigProperty(name = "milepost.alert.escalation-step") Duration secondStep) {
    this.policies = policies;
    this.vertx = vertx;
    this.secondStep = secondStep;
  }

  void start(@Observes StartupEvent event) throws Exception {
    var seeded = new CompletableFuture<Void>();
    // Hibernate Reactive works on an event loop, in a context that nobody shares.
    Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    VertxContextSafetyToggle.setContextSafe(context, true);
    context.runOnContext(
        nothing ->
            policies
                .seed(EscalationPolicy.seeded(secondStep).checked())
                .subscribe()
                .with(done -> seeded.complete(null), seeded::completeExceptionally));
    seeded.get(AT_MOST_SECONDS, TimeUnit.SECONDS);
  }
}
