package dev.milepost.database.listen;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Listens on channels of this service's database over one connection of its own. After a lost
 * connection it comes back by itself and wakes every listener once, for what it may have missed.
 */
@ApplicationScoped
public class Listener {

  private static final Logger LOG = Logger.getLogger(Listener.class);
  private static final long RETRY_MS = 500;

  private final PgSubscriber subscriber;

  public Listener(
      Vertx vertx,
      @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = "quarkus.datasource.password") String password) {
    var options = PgConnectOptions.fromUri(url).setUser(user).setPassword(password);
    this.subscriber = PgSubscriber.subscriber(vertx, options).reconnectPolicy(attempts -> RETRY_MS);
    subscriber.connect(
        connected -> {
          if (connected.failed()) {
            LOG.warnf("Not listening yet: %s", connected.cause().getMessage());
          }
        });
  }

  /** Runs {@code wake} on every notification of {@code channel} and after every reconnect. */
  public void listen(String channel, Runnable wake) {
    subscriber
        .channel(channel)
        .subscribeHandler(subscribed -> wake.run())
        .handler(payload -> wake.run());
  }

  @PreDestroy
  void stop() {
    subscriber.close();
  }
}
