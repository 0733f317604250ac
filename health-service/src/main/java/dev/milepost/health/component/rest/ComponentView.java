package dev.milepost.health.component.rest;

import dev.milepost.health.component.Component;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A component as it is answered.
 *
 * @param dependsOn what people say it cannot do without, and what was found
 * @param verdict healthy, degraded, down, unknown or paused
 * @param cause the component that explains it; null when it is its own cause, or well
 * @param since when its verdict began
 */
record ComponentView(
    String id,
    String name,
    String kind,
    @Nullable String project,
    List<String> dependsOn,
    String verdict,
    String reason,
    @Nullable String cause,
    Instant since,
    long version) {

  static ComponentView of(Component component) {
    Component.Standing standing = component.standing();
    return new ComponentView(
        component.id(),
        component.name(),
        component.kind(),
        component.project(),
        List.copyOf(component.needs()),
        standing.verdict().name().toLowerCase(Locale.ROOT),
        standing.reason(),
        standing.cause(),
        standing.since(),
        component.version());
  }
}
