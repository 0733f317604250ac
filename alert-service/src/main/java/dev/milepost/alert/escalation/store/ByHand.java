package dev.milepost.alert.escalation.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.notify.Addressed;
import dev.milepost.alert.notify.Message;
import dev.milepost.alert.notify.Target;
import dev.milepost.alert.notify.store.Addressing;
import dev.milepost.alert.notify.store.NotificationRows;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells whom a person has named, before the policy goes on. */
@ApplicationScoped
public class ByHand {

  private final Addressing addressing;
  private final NotificationRows notifications;

  public ByHand(Addressing addressing, NotificationRows notifications) {
    this.addressing = addressing;
    this.notifications = notifications;
  }

  /**
   * Adds the messages to the target.
   *
   * @param target in the words of policies
   * @return fails with 400 when it is none, with 409 when it cannot be told: whoever asked is still
   *     there to hear it
   */
  Uni<Void> tell(SqlConnection connection, Alert alert, String by, String target, Instant now) {
    if (Target.parse(target).isEmpty()) {
      throw Failure.invalid("target", Target.GRAMMAR);
    }
    var message = Message.of(alert, alert.round().number(), Message.BY_HAND, target);
    return addressing
        .address(connection, List.of(message), now)
        .invoke(addressed -> mustReach(target, addressed))
        .chain(
            addressed ->
                step(connection, alert, "told " + target + " for " + by, now)
                    .chain(() -> notifications.add(connection, addressed, now)));
  }

  private static void mustReach(String target, List<Addressed> addressed) {
    if (addressed.stream().allMatch(each -> each.skipped() != null)) {
      throw Failure.of(
          ProblemType.CONFLICT,
          target
              + " cannot be told: "
              + addressed.stream()
                  .flatMap(each -> Stream.ofNullable(each.skipped()))
                  .map(Addressed.Skip::reason)
                  .distinct()
                  .collect(Collectors.joining("; "))
              + ". Name somebody else.");
    }
  }

  private static Uni<Void> step(SqlConnection connection, Alert alert, String reason, Instant now) {
    return connection
        .preparedQuery(
            "INSERT INTO escalation_step (alert, round, step, due_at, state, reason, taken_at)"
                + " VALUES ($1, $2, $3, $4, 'DONE', $5, $4)")
        .execute(Tuple.of(alert.id(), alert.round().number(), Message.BY_HAND, time(now), reason))
        .replaceWithVoid();
  }
}
