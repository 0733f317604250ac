package dev.milepost.health.check.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the operator's configuration says of checks. */
@ConfigMapping(prefix = "milepost.health.check")
public interface CheckConfig {

  /** Where this replica stands, as checks name it in {@code regions}; empty for no name. */
  @WithDefault("here")
  String region();

  /** Whether checks may run programs on this machine. */
  @WithDefault("false")
  boolean commands();

  /** A file of checks that is followed: what it says is what is checked. */
  Optional<Path> file();

  /** How often it is looked at. */
  @WithDefault("5s")
  Duration fileEvery();
}
