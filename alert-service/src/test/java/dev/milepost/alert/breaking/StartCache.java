package dev.milepost.alert.breaking;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The archive of loaded classes that the stack starts its services with: where a process is started
 * fifty times, making it is paid back many times over. What its maker did is in it, so it does what
 * the others will: it takes alerts and tells of them.
 */
final class StartCache {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int SOME = 40;

  private StartCache() {}

  /** Makes one; answers the options of a JVM that uses it. */
  static List<String> train(Path folder) {
    Path file = folder.resolve("alert.aot");
    try (var receivers = new Receivers();
        var house = new House();
        var replica =
            new Replica(house, List.of(), List.of("-XX:AOTCacheOutput=" + file), Map.of())) {
      replica.service().awaitReady();
      house.furnish(receivers, Duration.ofSeconds(1));
      var flow = new Flow(house, Duration.ofMillis(100));
      try (flow) {
        await("alerts").atMost(PATIENCE).until(() -> flow.sent().size() >= SOME);
      }
      Settling.await(house, flow, receivers, PATIENCE);
      replica.end();
    }
    await("the start cache").atMost(PATIENCE).until(() -> Files.exists(file));
    return List.of("-XX:AOTCache=" + file);
  }
}
