package dev.milepost.report.live;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a screen wants to see.
 *
 * @param topics short names
 * @param project only this one; null for all
 * @param visible the only project its viewer may see; null for all
 */
public record LiveFilter(Set<String> topics, @Nullable String project, @Nullable String visible) {

  public boolean wants(LiveEvent event) {
    return topics.contains(event.topic())
        && (project == null || project.equals(event.project()))
        && (visible == null || visible.equals(event.project()));
  }
}
