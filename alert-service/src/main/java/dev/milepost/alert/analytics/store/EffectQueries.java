package dev.milepost.alert.analytics.store;

import dev.milepost.alert.analytics.Effect;
import dev.milepost.alert.replay.store.Recordings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Effects of remedies on what was recorded. */
@ApplicationScoped
public class EffectQueries {

  private final Recordings recordings;

  public EffectQueries(Recordings recordings) {
    this.recordings = recordings;
  }

  /** What remedies would have done to the alerts of {@code [from, to)}. */
  public Uni<List<Effect>> effects(Instant from, Instant to, ZoneId zone) {
    return recordings
        .setting(from, to)
        .chain(
            setting ->
                recordings
                    .of(from, to)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(recorded -> Effect.of(setting, recorded, to, zone)));
  }
}
