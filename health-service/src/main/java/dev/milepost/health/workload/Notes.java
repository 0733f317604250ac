package dev.milepost.health.workload;

import java.time.Duration;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What people have written at an object for Milepost.
 *
 * @param component component that it speaks for; null for one of its own
 * @param project label {@code milepost.dev/project}
 * @param dependsOn annotation {@code milepost.dev/depends-on}
 * @param overdueAfter how long a job may take
 * @param faults what cannot be understood, for people
 */
public record Notes(
    @Nullable String component,
    @Nullable String project,
    SortedSet<String> dependsOn,
    @Nullable Duration overdueAfter,
    java.util.List<String> faults) {

  /** Nothing. */
  public static final Notes NONE =
      new Notes(null, null, java.util.Collections.emptySortedSet(), null, java.util.List.of());
}
