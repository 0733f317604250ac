package dev.milepost.eventing.outbox;

import dev.milepost.eventing.EventingConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Sends what waits in the outbox, in the order of its numbers, for as long as this process holds
 * the schema's relay lock. Runs on a thread of its own, so that it may simply wait.
 */
@ApplicationScoped
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final Duration BACKOFF = Duration.ofMillis(500);
  private static final Duration AS_FOLLOWER = Duration.ofSeconds(2);

  private final EventingConfig config;
  private final Pool pool;
  private final FactPublisher publisher;
  private final RelayMetrics metrics;
  private final Wake wake = new Wake();
  private volatile boolean running = true;
  private final Thread thread = new Thread(this::run, "outbox-relay");

  public OutboxRelay(
      EventingConfig config, Pool pool, FactPublisher publisher, RelayMetrics metrics) {
    this.config = config;
    this.pool = pool;
    this.publisher = publisher;
    this.metrics = metrics;
  }

  void start(@Observes @Priority(100) StartupEvent event) {
    if (config.relay()) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    wake.now();
    thread.join(Duration.ofSeconds(10));
    publisher.close();
  }

  private void run() {
    while (running) {
      try (var lease = RelayLease.tryTake(pool, wake::now)) {
        if (lease == null) {
          wake.await(AS_FOLLOWER);
        } else {
          LOG.infof("Relaying the outbox of %s", config.service());
          lead(lease);
        }
      } catch (RuntimeException e) {
        if (running) {
          LOG.warnf("The outbox waits: %s", e.getMessage());
          LOG.debug("The outbox waits", e);
          metrics.backboneAway();
          publisher.close();
          wake.await(BACKOFF);
        }
      }
    }
  }

  private void lead(RelayLease lease) {
    publisher.open();
    metrics.backboneThere();
    while (running) {
      var batch = lease.waiting(config.batch());
      metrics.seen(batch);
      if (batch.isEmpty()) {
        wake.await(config.look());
      } else {
        var refused = publisher.publish(batch);
        lease.published(batch, refused);
        metrics.published(batch.size() - refused.size(), refused.size());
      }
    }
  }
}
