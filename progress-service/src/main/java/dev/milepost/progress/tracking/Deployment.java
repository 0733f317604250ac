package dev.milepost.progress.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task deploys.
 *
 * @param environment where to; null when the sender does not say
 * @param components what it touches, by their ids in health-service
 */
public record Deployment(@Nullable String environment, List<String> components) {

  public Deployment {
    components = List.copyOf(components);
  }
}
