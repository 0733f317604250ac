package dev.milepost.health.workload.engine;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How the cluster is reached, if one is to be watched at all. */
@ApplicationScoped
public class ClusterAccess {

  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");

  private static final int RECONNECT_MS = 500;
  private static final int TIMEOUT_MS = 20_000;

  private final KubernetesConfig config;

  public ClusterAccess(KubernetesConfig config) {
    this.config = config;
  }

  /** Whether a cluster is watched. */
  public boolean wanted() {
    return switch (config.enabled()) {
      case TRUE -> true;
      case FALSE -> false;
      case AUTO -> kubeconfig().isPresent() || Files.isReadable(SERVICE_ACCOUNT);
    };
  }

  /** Why none is watched, and what to do. */
  public String unwanted() {
    return config.enabled() == KubernetesConfig.Enabled.FALSE
        ? "No cluster is watched: milepost.health.kubernetes.enabled is false."
        : "No cluster is watched: the service runs in none, and no kubeconfig is given"
            + " (MILEPOST_KUBECONFIG).";
  }

  /**
   * A client. Nothing is asked of the cluster yet.
   *
   * @throws IllegalStateException when the kubeconfig cannot be used, saying why
   */
  KubernetesClient connect() {
    Config settings;
    if (kubeconfig().isPresent()) {
      Path file = kubeconfig().get();
      if (!Files.isReadable(file)) {
        throw new IllegalStateException(
            "the kubeconfig " + file + " cannot be read: give a file that this user may read");
      }
      try {
        settings = Config.fromKubeconfig(file.toFile());
      } catch (RuntimeException e) {
        throw new IllegalStateException(
            "the kubeconfig " + file + " is not understood: " + e.getMessage(), e);
      }
    } else {
      settings = Config.autoConfigure(null);
    }
    settings.setWatchReconnectInterval(RECONNECT_MS);
    settings.setRequestTimeout(TIMEOUT_MS);
    settings.setConnectionTimeout(TIMEOUT_MS);
    // Informers try again themselves; a request that does so inside only hides why.
    settings.setRequestRetryBackoffLimit(0);
    return new KubernetesClientBuilder().withConfig(settings).build();
  }

  private Optional<Path> kubeconfig() {
    return config.kubeconfig().filter(path -> !path.toString().isBlank());
  }
}
