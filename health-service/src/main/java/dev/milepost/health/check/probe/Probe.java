package dev.milepost.health.check.probe;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.Seen;
import dev.milepost.health.check.asked.Way;
import io.smallrye.mutiny.Uni;

/** One way to ask. */
public interface Probe {

  /** What it can ask. */
  Way way();

  /**
   * Asks once, no longer than the check's timeout.
   *
   * @return what came back; never fails
   */
  Uni<Seen> ask(Check check);
}
