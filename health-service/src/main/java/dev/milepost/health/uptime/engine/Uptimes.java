package dev.milepost.health.uptime.engine;

import dev.milepost.health.component.Component;
import dev.milepost.health.component.store.ComponentRows;
import dev.milepost.health.uptime.Span;
import dev.milepost.health.uptime.store.SpanRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Components with how they stood. */
@ApplicationScoped
public class Uptimes {

  /** The longest window that is asked for, with the whole of its first day. */
  private static final Duration LONGEST = Duration.ofDays(92);

  private final Pool pool;
  private final ComponentRows components;
  private final SpanRows spans;
  private final InstantSource clock;

  public Uptimes(Pool pool, ComponentRows components, SpanRows spans, InstantSource clock) {
    this.pool = pool;
    this.components = components;
    this.spans = spans;
    this.clock = clock;
  }

  /** A component and its spans of the last days. */
  public record Known(Component component, List<Span> spans) {}

  /** All of them, or those of a project. */
  public Uni<List<Known>> all(@Nullable String project) {
    return components.all(pool, project).chain(this::known);
  }

  /** Those of some ids that are there, in their order. */
  public Uni<List<Known>> of(Collection<String> ids) {
    return components
        .all(pool, null)
        .map(
            all ->
                ids.stream()
                    .flatMap(id -> all.stream().filter(each -> each.id().equals(id)))
                    .toList())
        .chain(this::known);
  }

  private Uni<List<Known>> known(List<Component> found) {
    return spans
        .since(pool, found.stream().map(Component::id).toList(), clock.instant().minus(LONGEST))
        .map(
            all ->
                found.stream()
                    .map(each -> new Known(each, all.getOrDefault(each.id(), List.of())))
                    .toList());
  }
}
