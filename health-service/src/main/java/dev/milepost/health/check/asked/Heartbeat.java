package dev.milepost.health.check.asked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.expression.Kind;
import dev.milepost.problem.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sign of life that has to come of itself.
 *
 * @param grace how late it may be
 * @param task task it speaks for; null for none
 */
public record Heartbeat(Duration grace, @Nullable String task) implements Asked {

  private static final Duration LONGEST = Duration.ofHours(24);

  static Optional<Heartbeat> read(Fields fields) {
    fields.only("grace", "task");
    return Optional.of(
        new Heartbeat(
            fields.duration("grace", Duration.ofSeconds(30), Duration.ZERO, LONGEST),
            fields.text("task", 128)));
  }

  /** When one is missed, after one that came at {@code now}. */
  public Instant missedAt(Duration every, Instant now) {
    return now.plus(every).plus(grace);
  }

  @Override
  public void write(ObjectNode to) {
    to.put("grace", grace.toString());
    Trust.put(to, "task", task);
  }

  @Override
  public String address() {
    return "comes of itself";
  }

  @Override
  public Map<String, Kind> fields() {
    return Map.of("responseTime", Kind.SPAN);
  }

  @Override
  public List<String> usually() {
    return List.of();
  }
}
