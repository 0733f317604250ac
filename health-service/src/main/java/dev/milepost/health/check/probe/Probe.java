package dev.milepost.health.check.probe;

import dev.milepost.health.check.Asked;
import dev.milepost.health.check.Seen;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** One way to ask. */
public interface Probe {

  /** What it can ask. */
  Class<? extends Asked> asks();

  /**
   * Asks once.
   *
   * @param within after which it has been in vain
   * @return what came back; never fails
   */
  Uni<Seen> ask(Asked asked, Duration within);
}
