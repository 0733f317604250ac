package dev.milepost.alert.intake.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.access.Caller;
import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.intake.store.SignalDesk;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes what is well-formed of a body, and then names what is not, as Alertmanager does. */
@ApplicationScoped
class PostedAlerts {

  private final SignalDesk signals;
  private final InstantSource clock;

  PostedAlerts(SignalDesk signals, InstantSource clock) {
    this.signals = signals;
    this.clock = clock;
  }

  /** Reads one alert of a body. */
  interface Reading {
    Optional<Signal> read(
        JsonNode node,
        String place,
        @Nullable String onlyProject,
        Instant now,
        List<Violation> violations);
  }

  /**
   * Takes alerts.
   *
   * @param list field that holds them; empty when it is the body
   * @return completes after commit; fails with 400 when some were malformed, the others being taken
   */
  Uni<Void> take(Caller caller, List<JsonNode> items, String list, Reading reading) {
    Instant now = clock.instant();
    var violations = new ArrayList<Violation>();
    var taken = new ArrayList<Signal>();
    for (int i = 0; i < items.size(); i++) {
      reading
          .read(items.get(i), list + "[" + i + "]", caller.project(), now, violations)
          .ifPresent(taken::add);
    }
    return signals
        .take(taken)
        .invoke(
            done -> {
              if (!violations.isEmpty()) {
                throw Failure.invalid(violations);
              }
            })
        .replaceWithVoid();
  }
}
