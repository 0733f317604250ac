package dev.milepost.alert.intake.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.alert.intake.Said;
import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.intake.store.EventDesk.Event;
import dev.milepost.problem.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the data of a CloudEvent 1.0
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md). Its {@code source} and
 * {@code id} make it one event, however often it is sent; {@code time} is when the alert began, and
 * {@code source} who says so, where the data has nothing else.
 */
final class SentEvent {

  /** Says that something is wrong. */
  static final String FIRED = "dev.milepost.alert.fired.v1";

  /** Says that it is over. */
  static final String RESOLVED = "dev.milepost.alert.resolved.v1";

  private static final String TYPES = FIRED + " or " + RESOLVED;
  private static final int LONGEST_SOURCE = 512;
  private static final int LONGEST_ID = 255;
  private static final int LONGEST_NAME = 128;

  private SentEvent() {}

  /**
   * What it says.
   *
   * @param envelope the attributes as members, and {@code data} already read: an object
   * @param place where it stands, for what is wrong; empty when it stands alone
   * @param by who sends it
   * @return empty when something is wrong, which is then among {@code violations}
   */
  static Optional<Event> read(
      JsonNode envelope,
      String place,
      String by,
      @Nullable String onlyProject,
      Instant now,
      List<Violation> violations) {
    var said = new Said(envelope, place, violations);
    String version = said.required("specversion", 16, "1.0");
    if (version != null && !version.equals("1.0")) {
      said.wrong("specversion", "must be 1.0");
    }
    String id = said.required("id", LONGEST_ID, "unique among the events of the source");
    String source = said.required("source", LONGEST_SOURCE, "what the event comes from");
    String type = said.required("type", LONGEST_ID, TYPES);
    if (type != null && !type.equals(FIRED) && !type.equals(RESOLVED)) {
      said.wrong("type", "must be " + TYPES);
    }
    String content = said.text("datacontenttype", LONGEST_ID);
    if (content != null && !json(content)) {
      said.wrong("datacontenttype", "must be application/json");
    }
    Instant at = said.instant("time");
    JsonNode data = envelope.path("data");
    if (!data.isObject()) {
      said.wrong("data", "must be one alert, in the form of POST /api/v1/alerts");
    }
    if (!said.good() || id == null || source == null || type == null) {
      return Optional.empty();
    }
    ObjectNode alert = data.deepCopy();
    String status = type.equals(RESOLVED) ? "resolved" : "firing";
    if (alert.hasNonNull("status") && !alert.path("status").asText().equals(status)) {
      said.wrong("data.status", "must be " + status + " or left out, by the type of the event");
      return Optional.empty();
    }
    alert.put("status", status);
    if (at != null && !alert.hasNonNull("startsAt")) {
      alert.put("startsAt", at.toString());
    }
    if (!alert.hasNonNull("source") && source.length() <= LONGEST_NAME) {
      alert.put("source", source);
    }
    Optional<Signal> signal =
        SentAlert.read(
            alert, place.isEmpty() ? "data" : place + ".data", by, onlyProject, now, violations);
    String scope = onlyProject == null ? "" : onlyProject;
    return signal.map(means -> new Event(scope, source, id, means));
  }

  /** Whether a media type is JSON's, as RFC 6839 has it. */
  private static boolean json(String type) {
    String essence = type.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
    return essence.endsWith("/json") || essence.endsWith("+json");
  }
}
