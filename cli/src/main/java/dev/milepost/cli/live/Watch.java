package dev.milepost.cli.live;

import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.connect.Server;
import dev.milepost.cli.interrupt.Signals;
import dev.milepost.cli.interrupt.StopRequest;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.Surroundings;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Watches until interrupted: opens the stream first, then fetches, and fetches anew when the stream
 * tells of a change.
 */
public final class Watch {
  /** However many events arrive, the server is asked for numbers at most this often. */
  private static final Duration GAP = Duration.ofMillis(250);

  private static final Duration TICK = Duration.ofSeconds(1);

  private final Server server;
  private final Surroundings around;
  private final String address;
  private final StopRequest stop;
  private boolean live;
  private boolean stale = true;
  private @Nullable String trouble;
  private Instant fetchedAt;
  private long fetchedNanos = System.nanoTime() - GAP.toNanos();

  /**
   * @param topic of the stream whose events mean a change
   * @param projects whose events are wanted
   * @param stop ends the watch, as a signal does
   */
  public Watch(
      Server server, Surroundings around, String topic, Selection projects, StopRequest stop) {
    this.server = server;
    this.around = around;
    this.stop = stop;
    this.fetchedAt = around.clock().instant();
    this.address =
        "/api/v1/stream"
            + Address.query(
                "topics",
                topic,
                "project",
                projects.names().size() == 1 ? projects.names().iterator().next() : null);
  }

  /** Watches; a CommandFailure when the server refuses, or is away from the beginning. */
  public void run(WatchView view) throws InterruptedException {
    var undo = Signals.onEnding(signal -> stop.ask());
    try (view;
        var stream = new EventStream(server, address).start()) {
      refresh(view, true);
      view.tick(freshness());
      while (!stop.isAsked()) {
        take(stream.next(pause()), view);
        if (stale && System.nanoTime() - fetchedNanos >= GAP.toNanos()) {
          refresh(view, false);
        }
        view.tick(freshness());
      }
    } finally {
      undo.run();
    }
  }

  private Duration pause() {
    // A stop is noticed between two waits, so no wait is long.
    return stale ? GAP.dividedBy(5) : TICK.dividedBy(5);
  }

  private void take(@Nullable StreamSignal signal, WatchView view) {
    switch (signal) {
      case null -> {}
      case StreamSignal.Connected c -> {
        live = true;
        trouble = null;
        stale = true;
      }
      case StreamSignal.Received received -> {
        stale = true;
        view.event(received.event());
      }
      case StreamSignal.Lost lost -> {
        live = false;
        trouble = lost.why();
      }
      case StreamSignal.Refused refused -> throw refused.failure();
    }
  }

  private void refresh(WatchView view, boolean first) {
    fetchedNanos = System.nanoTime();
    try {
      view.refresh();
      stale = false;
      fetchedAt = around.clock().instant();
    } catch (CommandFailure away) {
      // Once it has begun, a watch outlives a server that is away; but what does not exist will not
      // come by waiting.
      if (first || away.exit() != Exit.UNREACHABLE) {
        throw away;
      }
      live = false;
      trouble = away.getMessage();
    }
  }

  private Freshness freshness() {
    return new Freshness(live, fetchedAt, trouble);
  }
}
