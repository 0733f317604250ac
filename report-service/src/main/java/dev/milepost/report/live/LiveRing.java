package dev.milepost.report.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last minutes of the backbone, bounded in time, number and bytes. Events stand in the order in
 * which they were read; partitions run side by side, so a resume goes back a little further than
 * the client asked and the client drops what it knows by version.
 */
public final class LiveRing {

  /** How far back a client may resume. */
  public static final long KEPT_MS = 10 * 60 * 1000L;

  /** Partitions may be this far apart in the order they were read. */
  static final long OVERLAP_MS = 2_000;

  private final int mostEvents;
  private final long mostBytes;
  private final ArrayDeque<LiveEvent> events = new ArrayDeque<>();
  private long bytes;
  private long forgottenUntil;

  /**
   * An empty ring.
   *
   * @param beganAt nothing before this moment (milliseconds) is known
   */
  public LiveRing(int mostEvents, long mostBytes, long beganAt) {
    this.mostEvents = mostEvents;
    this.mostBytes = mostBytes;
    this.forgottenUntil = beganAt;
  }

  /** Adds an event and forgets what is too old or too much. */
  public synchronized void add(LiveEvent event, long now) {
    events.addLast(event);
    bytes += event.json().length();
    while (!events.isEmpty()
        && (events.size() > mostEvents
            || bytes > mostBytes
            || events.peekFirst().recordTime() < now - KEPT_MS)) {
      LiveEvent oldest = events.removeFirst();
      bytes -= oldest.json().length();
      forgottenUntil = Math.max(forgottenUntil, oldest.recordTime());
    }
  }

  /**
   * Events since a place, or empty when the place is not one of ours or too old: then the client
   * has to fetch everything anew.
   */
  public synchronized Optional<List<LiveEvent>> since(String place, LiveFilter filter) {
    int dot = place.indexOf('.');
    if (dot <= 0
        || !place.substring(0, dot).chars().allMatch(c -> c >= '0' && c <= '9')
        || dot > 15) {
      return Optional.empty();
    }
    long from = Long.parseLong(place.substring(0, dot)) - OVERLAP_MS;
    if (from < forgottenUntil) {
      return Optional.empty();
    }
    var found = new ArrayList<LiveEvent>();
    for (LiveEvent event : events) {
      if (event.recordTime() >= from && filter.wants(event)) {
        found.add(event);
      }
    }
    return Optional.of(found);
  }
}
