package dev.milepost.alert.notify.engine;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Standing;
import dev.milepost.alert.alert.store.AlertDesk;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.notify.SmsReply;
import dev.milepost.alert.notify.Words;
import dev.milepost.alert.notify.store.ReplyRows;
import dev.milepost.alert.notify.store.ReplyRows.Told;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does what somebody has answered from a telephone. */
@ApplicationScoped
public class Replies {

  private static final int LONGEST_TITLE = 80;
  private static final String HOW = "Reply ACK or RES and the number of the alert, like ACK 123.";

  private final Pool pool;
  private final ReplyRows rows;
  private final AlertRows alerts;
  private final AlertDesk desk;
  private final Actors actors;

  public Replies(Pool pool, ReplyRows rows, AlertRows alerts, AlertDesk desk, Actors actors) {
    this.pool = pool;
    this.rows = rows;
    this.alerts = alerts;
    this.desk = desk;
    this.actors = actors;
  }

  /**
   * Acts in the name of a telephone whose provider vouches for it.
   *
   * @return what is answered; empty for what the provider answers itself
   */
  public Uni<Optional<String>> act(String telephone, String text) {
    return switch (SmsReply.read(text)) {
      case SmsReply.Reserved word -> Uni.createFrom().item(Optional.empty());
      case SmsReply.Unknown word -> Uni.createFrom().item(Optional.of(HOW));
      case SmsReply.Acknowledge wanted -> on(telephone, wanted.number(), false).map(Optional::of);
      case SmsReply.Resolve wanted -> on(telephone, wanted.number(), true).map(Optional::of);
    };
  }

  private Uni<String> on(String telephone, @Nullable Long number, boolean resolve) {
    return rows.told(telephone, number)
        .chain(
            told -> {
              if (told.isEmpty()) {
                return Uni.createFrom()
                    .item(
                        number == null
                            ? "No open alert was sent to this number."
                            : "No alert " + number + " was sent to this number.");
              }
              return told.size() == 1
                  ? apply(told.getFirst(), telephone, resolve)
                  : Uni.createFrom().item("Which one? " + numbers(told) + ". " + HOW);
            });
  }

  private static String numbers(List<Told> told) {
    return told.stream()
        .map(each -> Long.toString(each.number()))
        .collect(Collectors.joining(", "));
  }

  private Uni<String> apply(Told told, String telephone, boolean resolve) {
    String note = "by text message from " + telephone;
    return pool.withTransaction(
        connection ->
            alerts
                .lock(connection, told.alert())
                .chain(
                    found -> {
                      Alert alert = found.orElseThrow();
                      Optional<String> no = needless(alert, resolve);
                      if (no.isPresent()) {
                        return Uni.createFrom().item(told.number() + " " + no.get());
                      }
                      return actors
                          .behind(connection, "sms", telephone)
                          .chain(
                              by ->
                                  desk.apply(
                                      connection,
                                      alert,
                                      resolve
                                          ? new Action.Resolve(by, note)
                                          : new Action.Acknowledge(by, note, null)))
                          .replaceWith(
                              (resolve ? "Resolved " : "Acknowledged ")
                                  + told.number()
                                  + ": "
                                  + Words.shortened(
                                      Words.oneLine(alert.content().title()), LONGEST_TITLE));
                    }));
  }

  private static Optional<String> needless(Alert alert, boolean resolve) {
    return switch (alert.standing()) {
      case Standing.Triggered open -> Optional.empty();
      case Standing.Snoozed by -> Optional.empty();
      case Standing.Acknowledged by ->
          resolve ? Optional.empty() : Optional.of("is acknowledged by " + by.act().by() + ".");
      case Standing.Resolved by -> Optional.of("is resolved by " + by.act().by() + ".");
    };
  }
}
