package dev.milepost.health.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the operator's configuration says of checks. */
@ConfigMapping(prefix = "milepost.health.check")
public interface CheckConfig {

  /** Where this replica stands, as checks name it in {@code regions}; empty for no name. */
  @WithDefault("here")
  String region();

  /** Whether checks may run programs on this machine. */
  @WithDefault("false")
  boolean commands();
}
