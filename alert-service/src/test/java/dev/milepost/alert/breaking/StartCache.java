package dev.milepost.alert.breaking;

import static org.awaitility.Awaitility.await;

import dev.milepost.testing.PackagedService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The archive of loaded classes that the stack starts its services with: where a process is started
 * fifty times, making it is paid back many times over.
 */
final class StartCache {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private StartCache() {}

  /** Makes one; answers the options of a JVM that uses it. */
  static List<String> train(Path folder) {
    Path file = folder.resolve("alert.aot");
    try (var service =
        PackagedService.launch(
            "alert", List.of(), List.of("-XX:AOTCacheOutput=" + file), Map.of())) {
      service.awaitReady();
      service.terminate();
    }
    await("the start cache").atMost(PATIENCE).until(() -> Files.exists(file));
    return List.of("-XX:AOTCache=" + file);
  }
}
