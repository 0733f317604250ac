package dev.milepost.alert.notify.engine;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.alert.store.TimelineLine;
import dev.milepost.alert.notify.Page;
import dev.milepost.alert.notify.store.FollowUps;
import dev.milepost.alert.notify.store.NotificationRows;
import dev.milepost.alert.notify.store.NotificationRows.Claim;
import dev.milepost.alert.notify.store.NotificationRows.Ended;
import dev.milepost.alert.notify.store.NotificationRows.Outcome;
import dev.milepost.contracts.alerts.NotificationChanged;
import dev.milepost.contracts.alerts.NotificationChanged.Change;
import dev.milepost.database.DatabaseState;
import dev.milepost.database.batch.Batcher;
import dev.milepost.database.batch.Pipeline;
import dev.milepost.eventing.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes what became of messages: their rows, the alerts' timelines and the facts, all or nothing.
 */
@ApplicationScoped
public class Outcomes {

  private static final int AT_ONCE = 100;

  private final Pool pool;
  private final NotificationRows rows;
  private final AlertRows alerts;
  private final FollowUps followUps;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Batcher<Ended, Boolean> ended = new Batcher<>(AT_ONCE, this::write);

  public Outcomes(
      Pool pool,
      NotificationRows rows,
      AlertRows alerts,
      FollowUps followUps,
      Outbox outbox,
      InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.alerts = alerts;
    this.followUps = followUps;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Written with whatever else has ended meanwhile, in one transaction; when that fails each by
   * itself, so that none fails for another. Nothing is written when the claim was lost.
   */
  Uni<Void> record(Claim claim, Outcome outcome) {
    return ended.ask(new Ended(claim, outcome)).replaceWithVoid();
  }

  /** Alerts are locked first, as everywhere: messages of one alert may end at the same moment. */
  private Uni<List<Boolean>> write(List<Ended> ended) {
    Instant now = clock.instant();
    return pool.withTransaction(
            connection ->
                alerts
                    .lock(connection, ended.stream().map(each -> each.claim().alert()).toList())
                    .chain(
                        locked ->
                            rows.close(connection, ended, now)
                                .call(mine -> tell(connection, mine(ended, mine), locked, now))))
        .map(mine -> ended.stream().map(each -> mine.contains(each.claim().id())).toList())
        .onFailure(DatabaseState::isDeadlock)
        .retry()
        .atMost(2);
  }

  private static List<Ended> mine(List<Ended> ended, Set<Long> closed) {
    return ended.stream().filter(each -> closed.contains(each.claim().id())).toList();
  }

  private Uni<Void> tell(
      SqlConnection connection, List<Ended> ended, Map<String, Alert> locked, Instant now) {
    var lines = new ArrayList<TimelineLine>();
    var facts = new ArrayList<NotificationChanged>();
    var overtaken = new LinkedHashSet<Alert>();
    for (Ended each : ended) {
      Alert alert = Objects.requireNonNull(locked.get(each.claim().alert()));
      switch (each.outcome().state()) {
        case PENDING, SENDING -> {}
        case SKIPPED -> {
          lines.add(line(each, now));
          doubted(each, alert, overtaken);
        }
        case FAILED -> {
          lines.add(line(each, now));
          facts.add(fact(each, Change.FAILED, alert, now));
          doubted(each, alert, overtaken);
        }
        case SENT -> {
          lines.add(line(each, now));
          facts.add(fact(each, Change.SENT, alert, now));
          // The alert may have been answered while its message was under way.
          if (each.claim().change() == Page.Change.TRIGGERED) {
            overtaken.add(alert);
          }
        }
      }
    }
    return Pipeline.of(
        alerts.tell(connection, lines),
        outbox.append(connection, facts, now),
        followUps.of(connection, List.copyOf(overtaken), now));
  }

  /** What may have been taken, and is not sent any more, is told the end like what was. */
  private static void doubted(Ended ended, Alert alert, Set<Alert> overtaken) {
    if (ended.claim().change() == Page.Change.TRIGGERED
        && (ended.claim().doubtful() || ended.outcome().doubtful())) {
      overtaken.add(alert);
    }
  }

  private static TimelineLine line(Ended ended, Instant now) {
    Claim claim = ended.claim();
    String words =
        claim.channel()
            + " to "
            + claim.target()
            + ", step "
            + claim.step()
            + (claim.change() == Page.Change.TRIGGERED
                ? ""
                : ", " + claim.change().name().toLowerCase(Locale.ROOT))
            + ": "
            + ended.outcome().detail();
    return new TimelineLine(
        claim.alert(),
        now,
        "notification " + ended.outcome().state().name().toLowerCase(Locale.ROOT),
        null,
        words);
  }

  private static NotificationChanged fact(Ended ended, Change change, Alert alert, Instant now) {
    Claim claim = ended.claim();
    return new NotificationChanged(
        claim.alert(),
        change,
        claim.step(),
        claim.channel(),
        claim.target(),
        claim.attempts(),
        ended.outcome().detail(),
        alert.content().project(),
        now,
        claim.fence());
  }
}
