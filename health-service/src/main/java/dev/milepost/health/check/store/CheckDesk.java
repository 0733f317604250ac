package dev.milepost.health.check.store;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.CheckJson;
import dev.milepost.health.check.Phase;
import dev.milepost.health.check.asked.Heartbeat;
import dev.milepost.health.check.asked.Way;
import dev.milepost.health.check.store.CheckRows.Edit;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    var edit = new Edit(by, "", clock.instant());
    return pool.withTransaction(connection -> put(connection, all, edit));
  }

  /**
   * Makes a file's checks those that come from it: changes what it says otherwise, removes what it
   * does not say any more, and leaves the others as they are, with all that is known of them.
   */
  public Uni<Void> follow(String source, List<Check> all) {
    var edit = new Edit(source, source, clock.instant());
    return pool.withTransaction(
        connection ->
            // One replica at a time; the next finds nothing to change.
            connection
                .query("SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.checks'))")
                .execute()
                .chain(() -> checks.written(connection, source))
                .chain(written -> follow(connection, all, written, edit)));
  }

  private Uni<Void> follow(
      SqlConnection connection, List<Check> all, Map<String, String> written, Edit edit) {
    var ids = all.stream().map(Check::id).collect(Collectors.toSet());
    List<Check> changed =
        all.stream()
            .filter(each -> !CheckJson.write(each).toString().equals(written.get(each.id())))
            .toList();
    return Multi.createFrom()
        .iterable(written.keySet().stream().filter(id -> !ids.contains(id)).sorted().toList())
        .onItem()
        .transformToUniAndConcatenate(id -> remove(connection, id, edit.at()))
        .onItem()
        .ignoreAsUni()
        .chain(
            () -> changed.isEmpty() ? Uni.createFrom().voidItem() : put(connection, changed, edit));
  }

  private Uni<Void> put(SqlConnection connection, List<Check> all, Edit edit) {
    boolean one = all.size() == 1;
    Instant now = edit.at();
    return Multi.createFrom()
        // In the order in which runs lock them.
        .items(all.stream().sorted(Comparator.comparing(Check::id)))
        .onItem()
        .transformToUniAndConcatenate(check -> put(connection, check, edit, due(check, one, now)))
        .collect()
        .asList()
        .chain(touched -> runs.judge(connection, together(touched), now));
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
  private Uni<Set<String>> put(SqlConnection connection, Check check, Edit edit, Instant due) {
    return components
        .ensure(connection, check.component(), "service", edit.at())
        .chain(() -> checks.put(connection, check, edit, due))
        .map(
            former ->
                former.isEmpty()
                    ? Set.of(check.component())
                    : new LinkedHashSet<>(List.of(former.get(), check.component())));
  }

  /** Removes a check; answers whether there was one. */
  public Uni<Boolean> remove(String id) {
    Instant now = clock.instant();
    return pool.withTransaction(connection -> remove(connection, id, now));
  }

  private Uni<Boolean> remove(SqlConnection connection, String id, Instant now) {
    return checks
        .remove(connection, id)
        .chain(
            component ->
                component.isEmpty()
                    ? Uni.createFrom().item(false)
                    : runs.judge(connection, Set.of(component.get()), now).replaceWith(true));
  }
}
