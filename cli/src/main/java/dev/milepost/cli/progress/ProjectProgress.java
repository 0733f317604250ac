package dev.milepost.cli.progress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a project is.
 *
 * @param counts tasks by state, states without tasks left out, in the order a reader needs them
 * @param byCount percent, 0 to 100
 * @param byWeight percent, 0 to 100
 * @param successRate 0 to 1, or null while nothing has ended
 * @param errorRate 0 to 1, or null while nothing has ended
 */
record ProjectProgress(
    String project,
    Map<String, Integer> counts,
    int total,
    double byCount,
    double byWeight,
    @Nullable Double successRate,
    @Nullable Double errorRate,
    @Nullable Instant lastEventAt) {
  private static final List<String> ORDER =
      List.of("completed", "started", "failed", "blocked", "planned", "skipped", "cancelled");

  static ProjectProgress of(JsonNode node) {
    var counts = new LinkedHashMap<String, Integer>();
    for (var state : ORDER) {
      int count =
          node.path("counts").path(state).asInt()
              + (state.equals("started") ? node.path("counts").path("progressed").asInt() : 0);
      if (count > 0) {
        counts.put(state, count);
      }
    }
    return new ProjectProgress(
        Json.text(node, "project", ""),
        counts,
        node.path("total").asInt(),
        node.path("percentByCount").asDouble(),
        node.path("percentByWeight").asDouble(),
        Json.number(node, "successRate"),
        Json.number(node, "errorRate"),
        Json.instant(node, "lastEventAt"));
  }

  int count(String state) {
    return counts.getOrDefault(state, 0);
  }
}
