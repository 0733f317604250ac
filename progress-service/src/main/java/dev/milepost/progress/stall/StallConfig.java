package dev.milepost.progress.stall;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When silence means something; see {@link StallSettings}. */
@ConfigMapping(prefix = "milepost.progress.stall")
public interface StallConfig {

  /** A task is never stalled before so long a time without advance. */
  @WithDefault("15m")
  Duration advanceFloor();

  /** A task is never dead before so long a time without a sign of life. */
  @WithDefault("2m")
  Duration heartbeatFloor();

  /** Between two looks at the tasks that are under way. */
  @WithDefault("5s")
  Duration pause();

  default StallSettings settings() {
    return new StallSettings(
        advanceFloor(),
        heartbeatFloor(),
        StallSettings.DEFAULT.factor(),
        StallSettings.DEFAULT.enough());
  }
}
