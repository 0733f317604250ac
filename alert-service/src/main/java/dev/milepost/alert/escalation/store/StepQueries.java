package dev.milepost.alert.escalation.store;

import static dev.milepost.database.column.Columns.instant;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertDesk;
import dev.milepost.alert.alert.store.AlertQueries;
import dev.milepost.alert.escalation.Considered;
import dev.milepost.alert.escalation.Reach;
import dev.milepost.alert.escalation.Situation;
import dev.milepost.alert.escalation.store.StepRows.Taken;
import dev.milepost.alert.notify.Message;
import dev.milepost.alert.notify.store.Addressing;
import dev.milepost.alert.route.Placement;
import dev.milepost.alert.route.store.RoutingRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is asked of escalations. */
@ApplicationScoped
public class StepQueries {

  private final Pool pool;
  private final AlertQueries alerts;
  private final StepRows rows;
  private final Situations situations;
  private final Addressing addressing;
  private final RoutingRows routing;

  public StepQueries(
      Pool pool,
      AlertQueries alerts,
      StepRows rows,
      Situations situations,
      Addressing addressing,
      RoutingRows routing) {
    this.pool = pool;
    this.alerts = alerts;
    this.rows = rows;
    this.situations = situations;
    this.addressing = addressing;
    this.routing = routing;
  }

  /**
   * A step that was begun.
   *
   * @param state waiting, done or skipped
   * @param reason why it is in this state; null while it only waits for its time
   */
  public record Step(
      int round,
      int step,
      Instant dueAt,
      String state,
      @Nullable String reason,
      @Nullable Instant takenAt) {}

  /** An alert of those that are meant; fails with 404. */
  public Uni<Alert> alert(String id, Predicate<Alert> meant) {
    return alerts
        .byId(id)
        .map(
            found ->
                found
                    .map(AlertQueries.Found::alert)
                    .filter(meant)
                    .orElseThrow(() -> AlertDesk.unknown(id)));
  }

  /** The steps of an alert, in the order in which they were due. */
  public Uni<List<Step>> of(Alert alert) {
    return pool.preparedQuery(
            "SELECT round, step, due_at, state, coalesce(held, reason) AS reason, taken_at"
                + " FROM escalation_step WHERE alert = $1 ORDER BY round, step")
        .execute(Tuple.of(alert.id()))
        .map(
            found ->
                found.stream()
                    .map(
                        row ->
                            new Step(
                                row.getInteger("round"),
                                row.getInteger("step"),
                                row.getOffsetDateTime("due_at").toInstant(),
                                row.getString("state").toLowerCase(Locale.ROOT),
                                row.getString("reason"),
                                instant(row.getOffsetDateTime("taken_at"))))
                    .toList());
  }

  /**
   * Where the alert goes by the routes as they were when it was placed and its labels as they are
   * now.
   */
  public Uni<Placement> placement(Alert alert) {
    return routing
        .at(pool, alert.startedAt())
        .map(edition -> Placement.of(edition.routing().root(), alert.matchable()));
  }

  /** Whom the step would reach now, by which ways and within which limits. */
  public Uni<List<Considered>> reach(Situation at, List<String> targets, Instant now) {
    Alert alert = at.alert();
    List<Message> messages =
        targets.stream().map(target -> Message.of(alert, at.round(), at.step(), target)).toList();
    return pool.withTransaction(connection -> addressing.address(connection, messages, now))
        .map(Reach::of);
  }

  /** What decides on a step of the alert now. */
  public Uni<Situation> situation(Alert alert, int round, int step, Instant now) {
    return rows.kept(pool, List.of(alert.id()))
        .chain(
            kept ->
                situations.of(
                    pool,
                    List.of(
                        new Taken(
                            alert,
                            Objects.requireNonNull(kept.get(alert.id())),
                            round,
                            step,
                            null)),
                    now))
        .map(found -> found.getFirst().situation());
  }
}
