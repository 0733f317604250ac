package dev.milepost.alert.rule.engine;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.rule.Rule;
import dev.milepost.alert.rule.ShippedRules;
import dev.milepost.alert.rule.Watch;
import dev.milepost.alert.rule.store.RuleRows;
import dev.milepost.alert.rule.store.RuleRows.Edition;
import dev.milepost.database.listen.Listener;
import dev.milepost.problem.Failure;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The enabled rules, compiled. A new edition reaches every replica by NOTIFY, and with the next
 * round of {@link RuleTimers} at the latest.
 */
@ApplicationScoped
public class RuleIndex {

  private static final Logger LOG = Logger.getLogger(RuleIndex.class);
  private static final Duration AT_START = Duration.ofSeconds(30);

  private final Pool pool;
  private final RuleRows rows;
  private final InstantSource clock;
  private final Listener listener;
  private volatile Snapshot snapshot = new Snapshot(-1, Map.of(), Map.of());

  public RuleIndex(Pool pool, RuleRows rows, InstantSource clock, Listener listener) {
    this.pool = pool;
    this.rows = rows;
    this.clock = clock;
    this.listener = listener;
  }

  private record Snapshot(
      long editions, Map<String, Watch> byRule, Map<String, List<Watch>> byType) {}

  /** A fresh stack has its rules before the first fact is handled. */
  void start(@Observes @Priority(50) StartupEvent event) {
    seed().chain(() -> refresh(pool)).await().atMost(AT_START);
    listener.listen(
        RuleRows.CHANNEL,
        () ->
            refresh(pool)
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("Rules stay as they are: %s", failure)));
  }

  /** The CloudEvents types that any rule looks at. */
  public Set<String> types() {
    return snapshot.byType().keySet();
  }

  /** The rules that look at facts of a type. */
  public List<Watch> ofType(String type) {
    return snapshot.byType().getOrDefault(type, List.of());
  }

  /** An edition of a rule, when it is the one that counts. */
  Optional<Watch> current(String rule, long version) {
    return Optional.ofNullable(snapshot.byRule().get(rule))
        .filter(watch -> watch.version() == version);
  }

  /** Reads the rules anew when there are editions that it does not know. */
  public Uni<Void> refresh(SqlClient client) {
    return rows.editions(client)
        .chain(
            count ->
                count == snapshot.editions()
                    ? Uni.createFrom().voidItem()
                    : rows.latest(client)
                        .invoke(all -> snapshot = compiled(count, all, snapshot))
                        .replaceWithVoid());
  }

  private static Snapshot compiled(long count, List<Edition> editions, Snapshot before) {
    var byRule = new HashMap<String, Watch>();
    var byType = new HashMap<String, List<Watch>>();
    for (Edition edition : editions) {
      if (edition.enabled()) {
        watch(edition, before)
            .ifPresent(
                watch -> {
                  byRule.put(edition.rule().id(), watch);
                  watch
                      .types()
                      .forEach(t -> byType.computeIfAbsent(t, n -> new ArrayList<>()).add(watch));
                });
      }
    }
    return new Snapshot(count, Map.copyOf(byRule), Map.copyOf(byType));
  }

  /** One rule that no longer compiles, as after a change of contracts, must not stop the others. */
  private static Optional<Watch> watch(Edition edition, Snapshot before) {
    Watch known = before.byRule().get(edition.rule().id());
    if (known != null && known.version() == edition.version()) {
      return Optional.of(known);
    }
    try {
      return Optional.of(Watch.of(edition.rule(), edition.version()));
    } catch (Failure e) {
      LOG.errorf("Rule %s is not in force: %s %s", edition.rule().id(), e.detail(), e.violations());
      return Optional.empty();
    }
  }

  /** Gives a stack the shipped rules that it does not have, or has as they were shipped before. */
  public Uni<Void> seed() {
    return pool.withTransaction(this::seed);
  }

  private Uni<Void> seed(SqlConnection connection) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Rule rule : ShippedRules.all()) {
      done =
          done.chain(() -> rows.latest(connection, rule.id()))
              .chain(found -> seed(connection, rule, found));
    }
    return done;
  }

  /** An edition that a person has made stays; one that was shipped becomes what is shipped now. */
  private Uni<Void> seed(SqlConnection connection, Rule rule, Optional<Edition> found) {
    boolean wanted = found.isEmpty() || found.get().seeded() && !found.get().rule().equals(rule);
    return wanted
        ? rows.add(
                connection,
                new Edition(
                    rule,
                    found.map(Edition::version).orElse(0L) + 1,
                    true,
                    false,
                    true,
                    Action.SYSTEM,
                    clock.instant(),
                    "shipped"))
            .replaceWithVoid()
        : Uni.createFrom().voidItem();
  }
}
