package dev.milepost.progress.tracking.store;

import dev.milepost.contracts.progress.TaskState;
import dev.milepost.progress.tracking.Attempt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attempts as the {@code attempts} column holds them. */
final class AttemptsJson {

  private AttemptsJson() {}

  static JsonArray write(List<Attempt> attempts) {
    var array = new JsonArray();
    for (Attempt attempt : attempts) {
      var outcome = attempt.outcome();
      array.add(
          new JsonObject()
              .put("number", attempt.number())
              .put("startedAt", text(attempt.startedAt()))
              .put("endedAt", text(attempt.endedAt()))
              .put("outcome", outcome == null ? null : outcome.name())
              .put("message", attempt.message()));
    }
    return array;
  }

  static List<Attempt> read(JsonArray array) {
    var attempts = new ArrayList<Attempt>();
    for (int i = 0; i < array.size(); i++) {
      JsonObject object = array.getJsonObject(i);
      String outcome = object.getString("outcome");
      attempts.add(
          new Attempt(
              object.getInteger("number"),
              instant(object.getString("startedAt")),
              instant(object.getString("endedAt")),
              outcome == null ? null : TaskState.valueOf(outcome),
              object.getString("message")));
    }
    return List.copyOf(attempts);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
