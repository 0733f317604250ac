package dev.milepost.access;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.ProblemBody;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets nobody in any more once the process is asked to end. Quarkus then waits for the requests
 * that are being answered and closes the connections; without this, requests that came meanwhile
 * would be done and their answers cut off.
 */
@ApplicationScoped
public class Drain {

  private static final int BEFORE_EVERYTHING = Integer.MIN_VALUE;

  private volatile boolean ending;

  void routes(@Observes Router router) {
    router.route().order(BEFORE_EVERYTHING).handler(this::admit);
  }

  void begin(@Observes ShutdownDelayInitiatedEvent event) {
    ending = true;
  }

  private void admit(RoutingContext context) {
    if (!ending) {
      context.next();
      return;
    }
    context
        .response()
        .setStatusCode(ProblemType.UNAVAILABLE.status())
        .putHeader("Content-Type", ProblemBody.MEDIA_TYPE)
        .putHeader("Retry-After", "1")
        .end(
            ProblemBody.of(
                ProblemType.UNAVAILABLE,
                "This service is ending; nothing was taken. Send the same again later."));
  }
}
