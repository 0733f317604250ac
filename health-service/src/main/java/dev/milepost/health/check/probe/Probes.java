package dev.milepost.health.check.probe;

import dev.milepost.health.check.Asked;
import dev.milepost.health.check.Check;
import dev.milepost.health.check.Outcome;
import dev.milepost.health.check.Seen;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes a check once, by whichever way it asks. */
@ApplicationScoped
public class Probes {

  private final Map<Class<? extends Asked>, Probe> probes = new HashMap<>();
  private final InstantSource clock;

  public Probes(@All List<Probe> all, InstantSource clock) {
    all.forEach(each -> probes.put(each.asks(), each));
    this.clock = clock;
  }

  /** Makes it; never fails. */
  public Uni<Outcome> make(Check check) {
    var at = clock.instant();
    Probe probe = Objects.requireNonNull(probes.get(check.asked().getClass()));
    return Uni.createFrom()
        .deferred(() -> probe.ask(check.asked(), check.timing().timeout()))
        .onFailure()
        .recoverWithItem(failure -> Seen.failed(Duration.ZERO, Words.of(failure)))
        .map(seen -> Outcome.of(check, seen, at));
  }
}
