package dev.milepost.alert.intake.store;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.AlertFacts;
import dev.milepost.alert.alert.store.AlertDesk;
import dev.milepost.alert.alert.store.AlertDesk.Asked;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.alert.store.TimelineLine;
import dev.milepost.alert.escalation.store.EscalationStart;
import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.intake.Signal.Again;
import dev.milepost.alert.intake.Signal.Firing;
import dev.milepost.alert.intake.Signal.Over;
import dev.milepost.alert.intake.Signal.Taken;
import dev.milepost.contracts.alerts.AlertChanged;
import dev.milepost.contracts.alerts.AlertStatus;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.database.DatabaseState;
import dev.milepost.database.batch.Batcher;
import dev.milepost.database.batch.Pipeline;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns signals into alerts, or into something that happens to the open alert of the same thing. A
 * batch is one transaction; what triggers, and what happens to others, takes statements for all of
 * them, not some each.
 */
@ApplicationScoped
public class SignalDesk {

  /** A deadlock with another batch is broken by the database and tried again. */
  private static final int ATTEMPTS = 3;

  /** Signals in one transaction, unless a single request holds more. */
  private static final int TOGETHER = 500;

  /** Signals that wait; more are refused, and their senders told to come back. */
  private static final int WAITING = 50_000;

  private final Pool pool;
  private final AlertRows alerts;
  private final AlertDesk desk;
  private final EscalationStart escalation;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Batcher<List<Signal>, List<Outcome>> requests =
      new Batcher<>(List::size, TOGETHER, WAITING, SignalDesk::full, this::takeAll);

  public SignalDesk(
      Pool pool,
      AlertRows alerts,
      AlertDesk desk,
      EscalationStart escalation,
      Outbox outbox,
      InstantSource clock) {
    this.pool = pool;
    this.alerts = alerts;
    this.desk = desk;
    this.escalation = escalation;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Takes signals; answers in their order after commit. Those of concurrent requests share a
   * transaction.
   *
   * @return fails with 429 when too many wait already
   */
  public Uni<List<Outcome>> take(List<Signal> signals) {
    return signals.isEmpty() ? Uni.createFrom().item(List.of()) : requests.ask(signals);
  }

  private Uni<List<List<Outcome>>> takeAll(List<List<Signal>> batch) {
    return transaction(
            connection -> take(connection, batch.stream().flatMap(List::stream).toList()))
        .map(
            outcomes -> {
              var answers = new ArrayList<List<Outcome>>(batch.size());
              int from = 0;
              for (List<Signal> request : batch) {
                answers.add(outcomes.subList(from, from + request.size()));
                from += request.size();
              }
              return answers;
            });
  }

  /** Does work in a transaction that is tried again after a deadlock. */
  <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(work)
        .onFailure(DatabaseState::isDeadlock)
        .retry()
        .atMost(ATTEMPTS - 1L);
  }

  /** Takes signals in the transaction of whoever has more to write with them. */
  public Uni<List<Outcome>> take(SqlConnection connection, List<Signal> signals) {
    if (signals.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return alerts
        .lockOpen(connection, signals.stream().map(Signal::fingerprint).toList())
        .chain(open -> new Batch(connection, clock.instant(), new HashMap<>(open)).take(signals));
  }

  private static Failure full() {
    return Failure.later(
        ProblemType.TOO_MANY_REQUESTS,
        "More alerts wait than can be written now; nothing was taken. Send the same again later.",
        Duration.ofSeconds(1));
  }

  /** One transaction's work. */
  private final class Batch {
    private final SqlConnection connection;
    private final Instant now;
    private final Map<String, Alert> open;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<Alert, Firing> triggered = new LinkedHashMap<>();
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final Map<@Nullable Instant, List<Alert>> goingOn = new HashMap<>();

    Batch(SqlConnection connection, Instant now, Map<String, Alert> open) {
      this.connection = connection;
      this.now = now;
      this.open = open;
    }

    Uni<List<Outcome>> take(List<Signal> signals) {
      // A chain of as many links as there are signals would be taken apart by as deep a recursion.
      return Multi.createFrom()
          .iterable(signals)
          .onItem()
          .transformToUniAndConcatenate(this::take)
          .collect()
          .last()
          .chain(this::trigger)
          .chain(this::act)
          .chain(this::goOn)
          .replaceWith(outcomes);
    }

    /** What is to be done to an alert is done before anything else happens to the same thing. */
    private Uni<Void> take(Signal signal) {
      return asked.containsKey(signal.fingerprint())
          ? act().chain(() -> takeNext(signal))
          : takeNext(signal);
    }

    private Uni<Void> takeNext(Signal signal) {
      Alert known = open.get(signal.fingerprint());
      return switch (signal) {
        case Firing firing -> known == null ? begin(firing) : again(known, firing);
        case Over over ->
            known == null
                ? nothing(over)
                : act(known, new Action.Resolve(over.by(), over.why()), Outcome.Kind.RESOLVED);
        case Taken taken ->
            known == null || known.status() != AlertStatus.TRIGGERED
                ? nothing(taken)
                : act(
                    known,
                    new Action.Acknowledge(taken.by(), taken.note(), null),
                    Outcome.Kind.ACKNOWLEDGED);
      };
    }

    private Uni<Void> nothing(Signal signal) {
      outcomes.add(new Outcome(signal.fingerprint(), null, Outcome.Kind.NOTHING));
      return Uni.createFrom().voidItem();
    }

    private Uni<Void> begin(Firing firing) {
      var alert =
          Alert.triggered(
              UUID.randomUUID().toString(),
              firing.fingerprint(),
              firing.source(),
              firing.content(),
              firing.endsAt(),
              now);
      triggered.put(alert, firing);
      open.put(firing.fingerprint(), alert);
      outcomes.add(new Outcome(firing.fingerprint(), alert.id(), Outcome.Kind.TRIGGERED));
      return Uni.createFrom().voidItem();
    }

    private Uni<Void> again(Alert known, Firing firing) {
      if (firing.again() == Again.OCCURRED) {
        return act(
            known, new Action.Occur(firing.content(), firing.endsAt()), Outcome.Kind.OCCURRED);
      }
      if (known.saysMore(firing.content())) {
        return act(
            known, new Action.Refresh(firing.content(), firing.endsAt()), Outcome.Kind.CHANGED);
      }
      goingOn.computeIfAbsent(firing.endsAt(), end -> new ArrayList<>()).add(known);
      outcomes.add(new Outcome(firing.fingerprint(), known.id(), Outcome.Kind.GOES_ON));
      return Uni.createFrom().voidItem();
    }

    /** What was triggered in this batch must stand in its row before anything happens to it. */
    private Uni<Void> act(Alert known, Action action, Outcome.Kind kind) {
      outcomes.add(new Outcome(known.fingerprint(), known.id(), kind));
      boolean begun = triggered.containsKey(known);
      return (begun ? trigger() : Uni.createFrom().voidItem())
          .invoke(
              () ->
                  asked.put(
                      known.fingerprint(),
                      new Asked(open.getOrDefault(known.fingerprint(), known), action)));
    }

    private Uni<Void> act() {
      var all = List.copyOf(asked.values());
      asked.clear();
      return desk.apply(connection, all)
          .invoke(
              changed ->
                  changed.forEach(
                      alert -> {
                        if (alert.status() == AlertStatus.RESOLVED) {
                          open.remove(alert.fingerprint());
                        } else {
                          open.put(alert.fingerprint(), alert);
                        }
                      }))
          .replaceWithVoid();
    }

    private Uni<Void> trigger() {
      if (triggered.isEmpty()) {
        return Uni.createFrom().voidItem();
      }
      var begun = new LinkedHashMap<>(triggered);
      triggered.clear();
      return escalation
          .begin(connection, List.copyOf(begun.keySet()))
          .chain(placed -> tell(placed, List.copyOf(begun.values())));
    }

    private Uni<Void> tell(List<Alert> placed, List<Firing> said) {
      var lines = new ArrayList<TimelineLine>();
      var facts = new ArrayList<AlertChanged>();
      for (int i = 0; i < placed.size(); i++) {
        Alert alert = placed.get(i);
        Firing firing = said.get(i);
        open.put(alert.fingerprint(), alert);
        lines.add(
            new TimelineLine(
                alert.id(), now, "triggered", firing.actor(), firing.content().detail()));
        facts.add(AlertFacts.of(alert, AlertChanged.Change.TRIGGERED, firing.actor(), now));
      }
      return Pipeline.of(alerts.tell(connection, lines), outbox.append(connection, facts, now));
    }

    private Uni<Void> goOn() {
      Uni<Void> done = Uni.createFrom().voidItem();
      for (var each : goingOn.entrySet()) {
        done = done.chain(() -> alerts.goOn(connection, each.getValue(), each.getKey()));
      }
      return done;
    }
  }
}
