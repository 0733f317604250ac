package dev.milepost.access.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How much one ingest key may send to one replica. Keys stand in web pages and scripts, where
 * others find them: what is found must not be able to drown a project.
 */
@ConfigMapping(prefix = "milepost.access.ingest-rate")
public interface IngestRate {

  /** Requests a second in the long run. */
  @WithDefault("100")
  long perSecond();

  /** Requests at once, after a rest. */
  @WithDefault("1000")
  long burst();
}
