package dev.milepost.alert;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Servers of others for the tests of this JVM, and leave to send to them. */
public class Providers implements QuarkusTestResourceLifecycleManager {

  static final FakeHttp SERVER = new FakeHttp();

  static final String PUBLIC_URL = "https://milepost.example.org";

  /** With which this service asks others. */
  static final String SERVICE_TOKEN = "mp_service_of_this_test";

  @Override
  public Map<String, String> start() {
    return Map.of(
        "milepost.alert.progress-url",
        SERVER.url("/").toString(),
        "milepost.alert.service-token-file",
        tokenFile().toString(),
        "milepost.alert.webhook.allow-private",
        "true",
        "milepost.alert.notify.timeout",
        "8S",
        "milepost.alert.notify.finish-within",
        "1S",
        "milepost.alert.public-url",
        PUBLIC_URL);
  }

  private static Path tokenFile() {
    try {
      Path file = Files.createTempFile("service", ".token");
      file.toFile().deleteOnExit();
      return Files.writeString(file, SERVICE_TOKEN + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    SERVER.close();
  }
}
