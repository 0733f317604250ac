package dev.milepost.health.check.probe;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.Outcome;
import dev.milepost.health.check.Seen;
import dev.milepost.health.check.asked.Way;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes a check once, by whichever way it asks. */
@ApplicationScoped
public class Probes {

  private final Map<Way, Probe> probes = new EnumMap<>(Way.class);
  private final Vertx vertx;
  private final InstantSource clock;

  public Probes(@All List<Probe> all, Vertx vertx, InstantSource clock) {
    this.vertx = vertx;
    all.forEach(each -> probes.put(each.way(), each));
    this.clock = clock;
  }

  /** Makes it; never fails. */
  public Uni<Outcome> make(Check check) {
    return make(check, seen -> {});
  }

  /**
   * The same.
   *
   * @param also told of what came back, before it is judged
   */
  public Uni<Outcome> make(Check check, Consumer<Seen> also) {
    var at = clock.instant();
    Probe probe = Objects.requireNonNull(probes.get(check.asked().way()));
    return onContext(() -> probe.ask(check))
        .onFailure()
        .recoverWithItem(failure -> Seen.failed(Duration.ZERO, Words.of(failure)))
        .invoke(also)
        .map(seen -> Outcome.of(check, seen, at));
  }

  /**
   * Whoever connects must be there when the connection stands: what comes before anybody listens is
   * lost, so it is asked on the event loop on which it is answered.
   */
  private Uni<Seen> onContext(Supplier<Uni<? extends Seen>> asks) {
    return Uni.createFrom()
        .emitter(
            emitter ->
                vertx
                    .getOrCreateContext()
                    .runOnContext(
                        go ->
                            Uni.createFrom()
                                .deferred(asks)
                                .subscribe()
                                .with(emitter::complete, emitter::fail)));
  }
}
