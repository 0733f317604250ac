package dev.milepost.local;

import java.util.Locale;

/** The five services with their ports, as in the architecture's table. */
enum Service {
  PROGRESS(8081),
  METRICS(8082),
  HEALTH(8083),
  ALERT(8084),
  REPORT(8080);

  private static final int MANAGEMENT = 1_000;

  private final int port;

  Service(int port) {
    this.port = port;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  int port() {
    return port;
  }

  int managementPort() {
    return port + MANAGEMENT;
  }
}
