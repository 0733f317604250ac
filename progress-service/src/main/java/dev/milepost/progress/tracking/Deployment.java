package dev.milepost.progress.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task deploys.
 *
 * @param environment where to; null when the sender does not say
 * @param components what it touches, by their ids in health-service
 * @param withdrawn whether it was said by mistake, and the task deploys nothing
 */
public record Deployment(@Nullable String environment, List<String> components, boolean withdrawn) {

  /** Most components one deployment touches. */
  public static final int MOST_COMPONENTS = 100;

  /** The task deploys nothing, whatever was said before. */
  public static final Deployment WITHDRAWN = new Deployment(null, List.of(), true);

  public Deployment {
    components = List.copyOf(components);
  }

  public Deployment(@Nullable String environment, List<String> components) {
    this(environment, components, false);
  }
}
