package dev.milepost.alert;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Servers of others for the tests of this JVM, and leave to send to them. */
public class Providers implements QuarkusTestResourceLifecycleManager {

  static final FakeHttp SERVER = new FakeHttp();

  static final String PUBLIC_URL = "https://milepost.example.org";

  @Override
  public Map<String, String> start() {
    return Map.of(
        "milepost.alert.webhook.allow-private",
        "true",
        "milepost.alert.notify.timeout",
        "8S",
        "milepost.alert.notify.finish-within",
        "1S",
        "milepost.alert.public-url",
        PUBLIC_URL);
  }

  @Override
  public void stop() {
    SERVER.close();
  }
}
