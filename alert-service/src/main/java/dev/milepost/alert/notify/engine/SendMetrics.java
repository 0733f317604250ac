package dev.milepost.alert.notify.engine;

import dev.milepost.alert.notify.store.NotificationRows.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/**
 * Attempts as Prometheus sees them: {@code milepost_notifications_total} by channel and outcome
 * (sent, retried, failed), and {@code milepost_notification_seconds} by channel.
 */
@ApplicationScoped
public class SendMetrics {

  private final MeterRegistry registry;

  public SendMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void attempted(String channel, Outcome outcome, long nanoseconds) {
    String word =
        switch (outcome.state()) {
          case SENT -> "sent";
          case FAILED -> "failed";
          case PENDING -> "retried";
          case SENDING -> "retried";
          case SKIPPED -> "skipped";
        };
    Counter.builder("milepost.notifications")
        .description("Attempts to send a message")
        .tag("channel", channel)
        .tag("outcome", word)
        .register(registry)
        .increment();
    Timer.builder("milepost.notification")
        .description("Time from giving a message to its provider until the answer")
        .tag("channel", channel)
        .register(registry)
        .record(nanoseconds, TimeUnit.NANOSECONDS);
  }
}
