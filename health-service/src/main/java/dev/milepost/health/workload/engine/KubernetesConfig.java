package dev.milepost.health.workload.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which cluster is watched. */
@ConfigMapping(prefix = "milepost.health.kubernetes")
public interface KubernetesConfig {

  /**
   * Whether one is watched: {@code auto} when the service runs in one or a kubeconfig is given,
   * {@code true} always, {@code false} never.
   */
  @WithDefault("auto")
  Enabled enabled();

  /** The file that says how to reach it; without one the service account of the pod is used. */
  Optional<Path> kubeconfig();

  /** Namespaces to watch; all of them when none is named. */
  Optional<List<String>> namespaces();

  /** A label selector that namespaces must match: {@code team=shop}. */
  Optional<String> namespaceSelector();

  /** Its name in rows and answers. */
  @WithDefault("default")
  String cluster();

  /** How often all workloads are judged anew, whatever has changed. */
  @WithDefault("5m")
  Duration resync();

  /** How often it is asked whether it is there and what may be seen. */
  @WithDefault("15s")
  Duration probe();

  /** When one is watched. */
  enum Enabled {
    AUTO,
    TRUE,
    FALSE
  }
}
