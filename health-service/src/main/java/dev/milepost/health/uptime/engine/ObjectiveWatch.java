package dev.milepost.health.uptime.engine;

import dev.milepost.contracts.health.HealthFact;
import dev.milepost.contracts.health.SloBurnChanged;
import dev.milepost.database.timer.DueLoop;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.health.uptime.Burn;
import dev.milepost.health.uptime.Span;
import dev.milepost.health.uptime.store.ObjectiveRows;
import dev.milepost.health.uptime.store.ObjectiveRows.Kept;
import dev.milepost.health.uptime.store.SpanRows;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Judges objectives again and again, each by one replica, and tells when a budget burns. */
@ApplicationScoped
public class ObjectiveWatch {

  private static final int AT_ONCE = 100;
  private static final Duration KEPT = Duration.ofDays(400);

  private final Pool pool;
  private final ObjectiveRows rows;
  private final SpanRows spans;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Duration every;
  private final DueLoop loop;

  public ObjectiveWatch(
      Pool pool,
      ObjectiveRows rows,
      SpanRows spans,
      Outbox outbox,
      InstantSource clock,
      @ConfigProperty(name = "milepost.health.objectives.every", defaultValue = "30s")
          Duration every,
      Vertx vertx) {
    this.pool = pool;
    this.rows = rows;
    this.spans = spans;
    this.outbox = outbox;
    this.clock = clock;
    this.every = every;
    this.loop = new DueLoop("Objective", vertx, clock, this::judgeSome, () -> rows.nextDue(pool));
  }

  void start(@Observes @Priority(300) StartupEvent event) {
    loop.wake();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  /** Looks for due objectives now. */
  public void wake() {
    loop.wake();
  }

  private Uni<Boolean> judgeSome() {
    Instant now = clock.instant();
    return pool.withTransaction(
        connection ->
            rows.due(connection, now, AT_ONCE)
                .chain(
                    due ->
                        due.isEmpty()
                            ? Uni.createFrom().item(false)
                            : judge(connection, due, now).replaceWith(due.size() == AT_ONCE)));
  }

  private Uni<Void> judge(SqlConnection connection, List<Kept> due, Instant now) {
    List<String> components =
        due.stream().map(each -> each.objective().component()).distinct().toList();
    return spans
        .forget(connection, now.minus(KEPT))
        .chain(() -> spans.since(connection, components, now.minus(KEPT)))
        .chain(
            found -> {
              var facts = new ArrayList<HealthFact>();
              List<Kept> after =
                  due.stream()
                      .map(
                          each ->
                              judged(
                                  each,
                                  Burn.of(each.objective(), spansOf(found, each), now),
                                  facts,
                                  now))
                      .toList();
              return Multi.createFrom()
                  .iterable(after)
                  .onItem()
                  .transformToUniAndConcatenate(
                      each -> rows.judged(connection, each, now, now.plus(every)))
                  .onItem()
                  .ignoreAsUni()
                  .chain(() -> outbox.append(connection, facts, now));
            });
  }

  private static List<Span> spansOf(Map<String, List<Span>> found, Kept kept) {
    return found.getOrDefault(kept.objective().component(), List.of());
  }

  private static Kept judged(Kept kept, Burn burn, List<HealthFact> facts, Instant now) {
    if (burn.burning() == kept.burning()) {
      return kept;
    }
    facts.add(
        new SloBurnChanged(
            kept.objective().component(),
            kept.project(),
            kept.objective().name(),
            burn.rate(),
            burn.left(),
            burn.burning(),
            now,
            kept.version() + 1));
    return new Kept(kept.objective(), burn.burning(), kept.version() + 1, kept.project());
  }
}
