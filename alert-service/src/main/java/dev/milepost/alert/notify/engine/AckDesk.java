package dev.milepost.alert.notify.engine;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Standing;
import dev.milepost.alert.alert.store.AlertDesk;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.notify.AckToken;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Acknowledges by a link: first shows what would be done, then does it. */
@ApplicationScoped
public class AckDesk {

  private final Pool pool;
  private final AlertRows alerts;
  private final AlertDesk desk;
  private final AckLinks links;
  private final Actors actors;
  private final InstantSource clock;

  public AckDesk(
      Pool pool,
      AlertRows alerts,
      AlertDesk desk,
      AckLinks links,
      Actors actors,
      InstantSource clock) {
    this.pool = pool;
    this.alerts = alerts;
    this.desk = desk;
    this.links = links;
    this.actors = actors;
    this.clock = clock;
  }

  /** What a link comes to. */
  public sealed interface Shown {
    /** It can be acknowledged in this name. */
    record Open(Alert alert, String recipient) implements Shown {}

    /** It was acknowledged just now. */
    record Done(Alert alert, String recipient) implements Shown {}

    /** Somebody has answered already. */
    record Answered(Alert alert, String how) implements Shown {}

    /** The alert has begun anew since: it is not this call that is to be answered. */
    record Older(Alert alert) implements Shown {}

    /** Nothing is known of it, or no longer. */
    record Unknown() implements Shown {}
  }

  /** What the link would do. Changes nothing: whoever scans mail follows its links too. */
  public Uni<Shown> look(String token) {
    return with(token, false);
  }

  /** Acknowledges in the name of the link's receiver: whoever the address belongs to. */
  public Uni<Shown> confirm(String token) {
    return with(token, true);
  }

  private Uni<Shown> with(String text, boolean act) {
    Instant now = clock.instant();
    return links
        .read(text)
        .map(token -> token.filter(good -> good.expiresAt().isAfter(now)))
        .chain(
            token ->
                token.isEmpty()
                    ? Uni.createFrom().item(new Shown.Unknown())
                    : pool.withTransaction(
                        connection ->
                            alerts
                                .lock(connection, token.get().alert())
                                .chain(found -> shown(connection, found, token.get(), act))));
  }

  private Uni<Shown> shown(
      SqlConnection connection, Optional<Alert> found, AckToken token, boolean act) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(new Shown.Unknown());
    }
    Alert alert = found.get();
    if (!(alert.standing() instanceof Standing.Triggered)) {
      return Uni.createFrom().item(new Shown.Answered(alert, how(alert.standing())));
    }
    if (alert.round().number() != token.round()) {
      return Uni.createFrom().item(new Shown.Older(alert));
    }
    return actors
        .behind(connection, "email", token.recipient())
        .chain(
            by ->
                act
                    ? desk.apply(
                            connection,
                            alert,
                            new Action.Acknowledge(
                                by, "by the link in the message to " + token.recipient(), null))
                        .map(done -> new Shown.Done(done, by))
                    : Uni.createFrom().item(new Shown.Open(alert, by)));
  }

  private static String how(Standing standing) {
    return switch (standing) {
      case Standing.Triggered open -> "open";
      case Standing.Acknowledged by -> "acknowledged by " + by.act().by();
      case Standing.Snoozed by -> "snoozed by " + by.act().by();
      case Standing.Resolved by -> "resolved by " + by.act().by();
    };
  }
}
