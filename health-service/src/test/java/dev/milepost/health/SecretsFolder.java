package dev.milepost.health;

import dev.milepost.testing.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder of secrets as an operator mounts one. */
public class SecretsFolder implements QuarkusTestResourceLifecycleManager {

  static final String NAME = "watcher-password";
  static final String PASSWORD = "kept-by-the-operator";

  @Override
  public Map<String, String> start() {
    Path folder = Servers.get().folder().resolve("secrets");
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(NAME), PASSWORD);
      Files.writeString(folder.resolve("wrong"), "another");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of("milepost.health.secrets", folder.toString());
  }

  @Override
  public void stop() {
    // The folder goes with that of the servers.
  }
}
