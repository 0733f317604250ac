package dev.milepost.health.check.store;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.CheckConfig;
import dev.milepost.health.check.Phase;
import dev.milepost.health.check.asked.Heartbeat;
import dev.milepost.health.check.asked.Way;
import dev.milepost.health.component.store.ComponentRows;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Changes checks; how their components stand is judged anew in the same transaction. */
@ApplicationScoped
public class CheckDesk {

  private final Pool pool;
  private final CheckRows checks;
  private final ComponentRows components;
  private final RunDesk runs;
  private final CheckConfig config;
  private final InstantSource clock;

  public CheckDesk(
      Pool pool,
      CheckRows checks,
      ComponentRows components,
      RunDesk runs,
      CheckConfig config,
      InstantSource clock) {
    this.pool = pool;
    this.checks = checks;
    this.components = components;
    this.runs = runs;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Puts all of these checks, or none; components that are not there yet are made.
   *
   * @return fails with 400 when one runs a command where that is not allowed
   */
  public Uni<Void> put(List<Check> all, String by) {
    if (!config.commands() && all.stream().anyMatch(each -> each.asked().way() == Way.COMMAND)) {
      return Uni.createFrom()
          .failure(
              Failure.invalid(
                  Way.COMMAND.word(),
                  "is not allowed here; the operator's configuration says so with"
                      + " milepost.health.check.commands"));
    }
    Instant now = clock.instant();
    boolean one = all.size() == 1;
    return pool.withTransaction(
        connection ->
            Multi.createFrom()
                // In the order in which runs lock them.
                .items(all.stream().sorted(Comparator.comparing(Check::id)))
                .onItem()
                .transformToUniAndConcatenate(
                    check -> put(connection, check, by, now, due(check, one, now)))
                .collect()
                .asList()
                .chain(touched -> runs.judge(connection, together(touched), now)));
  }

  private static Instant due(Check check, boolean alone, Instant now) {
    if (check.asked() instanceof Heartbeat heartbeat) {
      return heartbeat.missedAt(check.timing().every(), now);
    }
    return alone ? now : Phase.of(check, now);
  }

  private static Set<String> together(List<Set<String>> touched) {
    var all = new LinkedHashSet<String>();
    touched.forEach(all::addAll);
    return all;
  }

  /** Answers which components it is and was about. */
  private Uni<Set<String>> put(
      SqlConnection connection, Check check, String by, Instant now, Instant due) {
    return components
        .ensure(connection, check.component(), "service", now)
        .chain(() -> checks.put(connection, check, by, now, due))
        .map(
            former ->
                former.isEmpty()
                    ? Set.of(check.component())
                    : new LinkedHashSet<>(List.of(former.get(), check.component())));
  }

  /** Removes a check; answers whether there was one. */
  public Uni<Boolean> remove(String id) {
    Instant now = clock.instant();
    return pool.withTransaction(
        connection ->
            checks
                .remove(connection, id)
                .chain(
                    component ->
                        component.isEmpty()
                            ? Uni.createFrom().item(false)
                            : runs.judge(connection, Set.of(component.get()), now)
                                .replaceWith(true)));
  }
}
