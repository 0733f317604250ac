package dev.milepost.alert.alert.store;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.AlertFacts;
import dev.milepost.alert.alert.Lifecycle;
import dev.milepost.alert.alert.Told;
import dev.milepost.contracts.alerts.AlertChanged;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.database.batch.Pipeline;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies actions to alerts: the row, its timeline, the fact and what follows change together. */
@ApplicationScoped
public class AlertDesk {

  private final Pool pool;
  private final AlertRows rows;
  private final Outbox outbox;
  private final Instance<AlertEffect> effects;
  private final InstantSource clock;

  public AlertDesk(
      Pool pool,
      AlertRows rows,
      Outbox outbox,
      @Any Instance<AlertEffect> effects,
      InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.outbox = outbox;
    this.effects = effects;
    this.clock = clock;
  }

  /**
   * Applies an action in a transaction of its own.
   *
   * @return the alert; fails with 404 or 409
   */
  public Uni<Alert> apply(String id, @Nullable String onlyProject, Action action) {
    return pool.withTransaction(
        connection ->
            rows.lock(connection, id)
                .map(
                    found ->
                        found
                            .filter(a -> onlyProject == null || isOf(onlyProject, a))
                            .orElseThrow(() -> unknown(id)))
                .call(
                    alert ->
                        action instanceof Action.Reopen
                            ? mustBeTheOnly(connection, alert)
                            : Uni.createFrom().voidItem())
                .chain(alert -> apply(connection, alert, action)));
  }

  /** Applies an action to an alert that the caller's transaction has locked. */
  public Uni<Alert> apply(SqlConnection connection, Alert alert, Action action) {
    return apply(connection, List.of(new Asked(alert, action))).map(List::getFirst);
  }

  /** What is to be done to an alert. */
  public record Asked(Alert alert, Action action) {}

  /**
   * Applies actions, each to another alert, that the caller's transaction has locked.
   *
   * @return the alerts, in the same order; fails with 409 when one action is not allowed
   */
  public Uni<List<Alert>> apply(SqlConnection connection, List<Asked> asked) {
    if (asked.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    Instant now = clock.instant();
    var changes = new ArrayList<AlertEffect.Changed>(asked.size());
    var lines = new ArrayList<TimelineLine>(asked.size());
    var facts = new ArrayList<AlertChanged>();
    for (Asked each : asked) {
      Alert after = Lifecycle.apply(each.alert(), each.action(), now);
      Told told = Told.of(after, each.action());
      changes.add(new AlertEffect.Changed(each.alert(), after, each.action()));
      lines.add(new TimelineLine(after.id(), now, told.kind(), told.actor(), told.detail()));
      if (told.change() != null) {
        facts.add(AlertFacts.of(after, told.change(), told.actor(), now));
      }
    }
    var written =
        changes.stream()
            .filter(each -> !each.after().equals(each.before()))
            .map(AlertEffect.Changed::after)
            .toList();
    return Pipeline.of(
            rows.update(connection, written),
            rows.tell(connection, lines),
            outbox.append(connection, facts, now))
        .chain(() -> follow(connection, changes, now))
        .replaceWith(() -> changes.stream().map(AlertEffect.Changed::after).toList());
  }

  private Uni<Void> mustBeTheOnly(SqlConnection connection, Alert alert) {
    return rows.lockOpen(connection, alert.fingerprint())
        .invoke(
            open ->
                open.filter(other -> !other.id().equals(alert.id()))
                    .ifPresent(
                        other -> {
                          throw Failure.of(
                              ProblemType.CONFLICT,
                              "The same has come up again meanwhile and is open as alert "
                                  + other.id()
                                  + "; go on there.");
                        }))
        .replaceWithVoid();
  }

  private Uni<Void> follow(
      SqlConnection connection, List<AlertEffect.Changed> changes, Instant now) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (AlertEffect effect : effects) {
      done = done.chain(() -> effect.after(connection, changes, now));
    }
    return done;
  }

  private static boolean isOf(String project, Alert alert) {
    return project.equals(alert.content().project());
  }

  /** 404 for an id that nothing has. */
  public static Failure unknown(String id) {
    return Failure.of(ProblemType.NOT_FOUND, "There is no alert " + id + ".");
  }
}
