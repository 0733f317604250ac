package dev.milepost.health.check.engine;

import dev.milepost.health.check.Outcome;
import dev.milepost.health.check.store.CheckRows;
import dev.milepost.health.check.store.RunDesk;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Takes heartbeats. */
@ApplicationScoped
public class Beats {

  private final CheckRows rows;
  private final RunDesk runs;
  private final InstantSource clock;

  public Beats(CheckRows rows, RunDesk runs, InstantSource clock) {
    this.rows = rows;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Takes one.
   *
   * @param ok whether what it speaks for is well
   * @param reason why not, for people
   * @return whether there is such a heartbeat; written when it completes
   */
  public Uni<Boolean> beat(String id, boolean ok, String reason, Duration took) {
    Instant now = clock.instant();
    return rows.beat(id, now)
        .chain(
            kept ->
                kept.isEmpty()
                    ? Uni.createFrom().item(false)
                    : runs.ended(kept.get(), new Outcome(now, ok, took, ok ? "" : reason))
                        .replaceWith(true));
  }
}
