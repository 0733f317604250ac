package dev.milepost.alert.breaking;

import dev.milepost.embedded.postgres.ServiceDatabase;
import dev.milepost.testing.PackagedService;
import dev.milepost.testing.Servers;
import dev.milepost.testing.postgres.PostgresProxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A replica of the packaged service with a proxy of its own before PostgreSQL. */
final class Replica implements AutoCloseable {

  private final House house;
  private final List<String> before;
  private final List<String> options;
  private final Map<String, String> settings;
  private final PostgresProxy proxy;
  private PackagedService service;

  /**
   * Starts one and does not wait for it.
   *
   * @param before what its command begins with
   * @param options of its JVM
   * @param more settings
   */
  Replica(House house, List<String> before, List<String> options, Map<String, String> more) {
    this.house = house;
    this.before = before;
    this.options = options;
    this.proxy = new PostgresProxy(Servers.get().postgres().port());
    this.settings = new HashMap<>(more);
    settings.put(
        "quarkus.datasource.reactive.url",
        "postgresql://127.0.0.1:" + proxy.port() + "/" + ServiceDatabase.NAME);
    settings.put("milepost.alert.webhook.allow-private", "true");
    this.service = launch();
  }

  private PackagedService launch() {
    var launched = PackagedService.launch("alert", before, options, settings);
    house.join(launched);
    return launched;
  }

  PostgresProxy proxy() {
    return proxy;
  }

  synchronized PackagedService service() {
    return service;
  }

  /** SIGKILL, and another process in its place, which nobody waits for. */
  synchronized void killAndRestart() {
    house.leave(service);
    service.kill();
    service = launch();
  }

  /** Ends it as an update does (SIGTERM) and returns when it has ended. */
  synchronized void end() {
    house.leave(service);
    service.terminate();
  }

  @Override
  public synchronized void close() {
    house.leave(service);
    service.close();
    proxy.close();
  }
}
