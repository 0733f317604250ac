package dev.milepost.health.database.probe;

import dev.milepost.health.database.Round;
import dev.milepost.health.database.Target;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** Looks into databases of one kind. */
interface DatabaseProbe {

  /**
   * One look, over a connection of its own that is closed after it. Whatever it fails with is told
   * by {@link Lookers}.
   *
   * @param password null when the target asks for none
   */
  Uni<Round> look(Target target, @Nullable String password);
}
