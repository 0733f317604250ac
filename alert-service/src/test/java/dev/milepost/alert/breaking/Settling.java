package dev.milepost.alert.breaking;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;

/** The end of what was broken: nothing waits, nothing is under way, the promise is kept. */
final class Settling {

  private Settling() {}

  /** Waits until everything has come to where it should, or can come no more. */
  static void await(House house, Flow flow, Receivers receivers, Duration within) {
    Awaitility.await("everything to settle")
        .atMost(within)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> settled(house) && Reckoning.lost(flow.sent(), receivers.accepted()).isEmpty());
  }

  /** Whether the watch says that the promise is kept and nothing waits. */
  static boolean settled(House house) {
    Optional<JsonNode> paging = house.once("GET", "/api/v1/notifications/paging", "");
    return paging
        .filter(
            now ->
                now.path("state").asText().equals("kept")
                    && now.path("steps").asLong() == 0
                    && now.path("messages").asLong() == 0)
        .isPresent();
  }
}
