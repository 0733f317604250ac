package dev.milepost.cli.live;

/** A view of what changes while somebody watches. */
public interface WatchView extends AutoCloseable {
  /** Fetches anew; a CommandFailure when that does not succeed. */
  void refresh();

  /** An event arrived; a refresh follows. */
  void event(SseEvent event);

  /** Time has passed, or the connection's state has changed. */
  void tick(Freshness freshness);

  @Override
  void close();
}
