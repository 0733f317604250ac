package dev.milepost.cli.send;

import java.util.ArrayList;
import java.util.List;

/** Cuts events into batches that the server takes. */
public final class Batches {
  /** Events of one batch; the server takes up to five times as many. */
  public static final int EVENTS = 1_000;

  /** Bytes of one batch; the server takes 5 MiB. */
  static final int BYTES = 4 * 1024 * 1024;

  private Batches() {}

  /** In order, each within both bounds, except that one event is always a batch. */
  public static List<List<Outgoing>> of(List<Outgoing> events) {
    var batches = new ArrayList<List<Outgoing>>();
    int from = 0;
    long bytes = 0;
    for (int i = 0; i < events.size(); i++) {
      int size = events.get(i).json().length + 1;
      if (i > from && (i - from == EVENTS || bytes + size > BYTES)) {
        batches.add(List.copyOf(events.subList(from, i)));
        from = i;
        bytes = 0;
      }
      bytes += size;
    }
    if (from < events.size()) {
      batches.add(List.copyOf(events.subList(from, events.size())));
    }
    return batches;
  }
}
