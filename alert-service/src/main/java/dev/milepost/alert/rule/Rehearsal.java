package dev.milepost.alert.rule;

import dev.milepost.alert.alert.Content;
import dev.milepost.alert.intake.Signal;
import dev.milepost.contracts.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a rule over facts of the past in virtual time: each fact comes when it was recorded, and
 * between facts whatever was due is looked at when it was due. Nothing is remembered afterwards.
 */
public final class Rehearsal {

  private final Watch watch;
  private final Map<String, Track> tracks = new HashMap<>();
  private final Map<String, Open> open = new HashMap<>();
  private final List<Open> alerts = new ArrayList<>();
  private final PriorityQueue<Due> timers = new PriorityQueue<>(Comparator.comparing(Due::at));

  private Rehearsal(Watch watch) {
    this.watch = watch;
  }

  /** A fact as it came. */
  public record Recorded(Fact fact, String id, Instant at) {}

  /**
   * An alert that the rule would have raised.
   *
   * @param resolvedAt when it would have been over; null when not until the end
   * @param why it would have been over
   */
  public record Raised(
      String fingerprint,
      Content content,
      Instant firedAt,
      int occurrences,
      @Nullable Instant resolvedAt,
      @Nullable String why) {}

  /**
   * What came of it.
   *
   * @param complete false when it was stopped before the last fact
   */
  public record Outcome(List<Raised> alerts, int facts, boolean complete) {}

  /**
   * Runs a rule.
   *
   * @param facts in the order in which they were recorded
   * @param to until when time goes on after the last fact
   * @param goOn asked before each fact; false stops it there
   */
  public static Outcome run(Watch watch, List<Recorded> facts, Instant to, BooleanSupplier goOn) {
    var rehearsal = new Rehearsal(watch);
    int done = 0;
    for (Recorded each : facts) {
      if (!goOn.getAsBoolean()) {
        break;
      }
      rehearsal.timeTo(each.at());
      rehearsal.take(each);
      done++;
    }
    boolean complete = done == facts.size();
    if (complete) {
      rehearsal.timeTo(to);
    }
    return new Outcome(rehearsal.alerts.stream().map(Open::raised).toList(), done, complete);
  }

  private void take(Recorded recorded) {
    Optional<Arrival> seen = watch.see(recorded.fact(), recorded.id(), recorded.at());
    if (seen.isEmpty()) {
      return;
    }
    Arrival arrival = seen.get();
    Track track =
        watch.remembers() ? tracks.getOrDefault(arrival.fingerprint(), Track.NEW) : Track.NEW;
    Step step = watch.arrived(track, arrival, recorded.at());
    apply(arrival.fingerprint(), step, arrival.cleared(), recorded.at());
  }

  private void timeTo(Instant now) {
    while (!timers.isEmpty() && !timers.peek().at().isAfter(now)) {
      Due due = timers.remove();
      if (due.end()) {
        Open ended = open.get(due.fingerprint());
        if (ended != null && due.at().equals(ended.endsAt)) {
          close(ended, due.at(), "its time is over");
        }
      } else {
        Track track = tracks.getOrDefault(due.fingerprint(), Track.NEW);
        apply(due.fingerprint(), watch.look(track, due.at()), null, due.at());
      }
    }
  }

  private void apply(String fingerprint, Step step, @Nullable String cleared, Instant now) {
    if (watch.remembers()) {
      tracks.put(fingerprint, step.track());
      if (step.due() != null && step.due().isAfter(now)) {
        timers.add(new Due(step.due(), fingerprint, false));
      }
    }
    watch.signal(fingerprint, step, cleared, now).ifPresent(signal -> say(signal, now));
  }

  private void say(Signal signal, Instant now) {
    Open known = open.get(signal.fingerprint());
    switch (signal) {
      case Signal.Firing firing -> {
        if (known == null) {
          known = new Open(firing, now);
          open.put(firing.fingerprint(), known);
          alerts.add(known);
        } else if (firing.again() == Signal.Again.OCCURRED) {
          known.occurrences++;
        }
        known.endsAt = firing.endsAt();
        if (firing.endsAt() != null) {
          timers.add(new Due(firing.endsAt(), firing.fingerprint(), true));
        }
      }
      case Signal.Over over -> {
        if (known != null) {
          close(known, now, over.why());
        }
      }
      case Signal.Taken taken -> throw new IllegalStateException("Rules take nothing");
    }
  }

  private void close(Open alert, Instant now, @Nullable String why) {
    alert.resolvedAt = now;
    alert.why = why;
    open.remove(alert.firing.fingerprint());
  }

  private record Due(Instant at, String fingerprint, boolean end) {}

  private static final class Open {
    private final Signal.Firing firing;
    private final Instant firedAt;
    private int occurrences = 1;
    private @Nullable Instant endsAt;
    private @Nullable Instant resolvedAt;
    private @Nullable String why;

    Open(Signal.Firing firing, Instant firedAt) {
      this.firing = firing;
      this.firedAt = firedAt;
    }

    Raised raised() {
      return new Raised(
          firing.fingerprint(), firing.content(), firedAt, occurrences, resolvedAt, why);
    }
  }
}
