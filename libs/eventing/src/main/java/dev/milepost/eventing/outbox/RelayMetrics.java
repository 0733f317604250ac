package dev.milepost.eventing.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the relay tells Prometheus. Kafka's state is a metric, never a part of readiness. */
@ApplicationScoped
public class RelayMetrics {

  private final AtomicInteger backboneUp = new AtomicInteger();
  private final AtomicLong oldestMillis = new AtomicLong();
  private final Counter published;
  private final Counter refused;
  private final InstantSource clock;

  public RelayMetrics(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    registry.gauge("milepost.backbone.up", backboneUp);
    registry.gauge("milepost.outbox.oldest.waiting.seconds", oldestMillis, ms -> ms.get() / 1000.0);
    published = registry.counter("milepost.outbox.published");
    refused = registry.counter("milepost.outbox.refused");
  }

  void seen(List<WaitingRow> batch) {
    oldestMillis.set(
        batch.isEmpty()
            ? 0
            : Duration.between(batch.get(0).recordedAt().toInstant(), clock.instant()).toMillis());
  }

  void published(int count, int refusedCount) {
    published.increment(count);
    refused.increment(refusedCount);
  }

  void backboneThere() {
    backboneUp.set(1);
  }

  void backboneAway() {
    backboneUp.set(0);
  }
}
