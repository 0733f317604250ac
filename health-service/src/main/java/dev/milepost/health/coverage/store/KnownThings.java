package dev.milepost.health.coverage.store;

import dev.milepost.health.coverage.Known;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** Something that knows of things which ought to have a signal. Each feature tells of its own. */
public interface KnownThings {

  /** All of them, as they are at {@code now}. */
  Uni<List<Known>> known(Instant now);
}
