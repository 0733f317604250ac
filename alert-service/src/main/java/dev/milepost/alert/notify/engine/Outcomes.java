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
import dev.milepost.eventing.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
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
import org.jboss.logging.Logger;

/**
 * Writes what became of messages: their rows, the alerts' timelines and the facts, all or nothing.
 */
@ApplicationScoped
public class Outcomes {

  private static final Logger LOG = Logger.getLogger(Outcomes.class);

  private static final int AT_ONCE = 100;

  private final Pool pool;
  private final NotificationRows rows;
  private final AlertRows alerts;
  private final FollowUps followUps;
  private final Outbox outbox;
  private final InstantSource clock;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean writing;

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
    return Uni.createFrom()
        .emitter(
            emitter -> {
              synchronized (waiting) {
                waiting.add(new Waiting(new Ended(claim, outcome), emitter));
              }
              writeSome();
            });
  }

  private void writeSome() {
    List<Waiting> some;
    synchronized (waiting) {
      if (writing || waiting.isEmpty()) {
        return;
      }
      writing = true;
      some = List.copyOf(waiting.subList(0, Math.min(AT_ONCE, waiting.size())));
      waiting.subList(0, some.size()).clear();
    }
    write(some.stream().map(Waiting::ended).toList())
        .subscribe()
        .with(
            done -> {
              some.forEach(each -> each.emitter().complete(null));
              goOn();
            },
            failure -> {
              LOG.debugf(failure, "%d outcomes are written one by one", some.size());
              oneByOne(some);
            });
  }

  private void goOn() {
    synchronized (waiting) {
      writing = false;
    }
    writeSome();
  }

  private void oneByOne(List<Waiting> some) {
    Uni<Void> all = nothing();
    for (Waiting each : some) {
      all =
          all.chain(
              () ->
                  write(List.of(each.ended()))
                      .onItemOrFailure()
                      .transformToUni(
                          (done, failure) -> {
                            if (failure == null) {
                              each.emitter().complete(null);
                            } else {
                              each.emitter().fail(failure);
                            }
                            return nothing();
                          }));
    }
    all.subscribe()
        .with(
            done -> goOn(),
            failure -> {
              LOG.error("Outcomes could not be handed back", failure);
              goOn();
            });
  }

  /** Alerts are locked first, as everywhere: messages of one alert may end at the same moment. */
  private Uni<Void> write(List<Ended> ended) {
    Instant now = clock.instant();
    return pool.withTransaction(
            connection ->
                alerts
                    .lock(connection, ended.stream().map(each -> each.claim().alert()).toList())
                    .chain(
                        locked ->
                            rows.close(connection, ended, now)
                                .chain(mine -> tell(connection, mine(ended, mine), locked, now))))
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
    Uni<Void> told = alerts.tell(connection, lines);
    if (!facts.isEmpty()) {
      told = told.chain(() -> outbox.append(connection, facts, now));
    }
    for (Alert alert : overtaken) {
      told = told.chain(() -> followUps.of(connection, alert, now));
    }
    return told;
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

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  private record Waiting(Ended ended, UniEmitter<? super Void> emitter) {}
}
