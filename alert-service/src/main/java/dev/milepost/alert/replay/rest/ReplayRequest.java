package dev.milepost.alert.replay.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.rest.PolicyDraft;
import dev.milepost.alert.notify.Limits;
import dev.milepost.alert.notify.LimitsJson;
import dev.milepost.alert.route.Routing;
import dev.milepost.alert.route.RoutingJson;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried, on which alerts: {@code {"days":30,"zone":"Europe/Berlin","policies":
 * {"default":{…}},"routes":{"route":…},"limits":{…}}}; each part as it is PUT to its own address,
 * without a version. {@code from} and {@code to} may stand for {@code days}.
 *
 * @param routes null to leave them
 * @param limits null to leave them
 */
record ReplayRequest(
    Instant from,
    Instant to,
    ZoneId zone,
    Map<String, EscalationPolicy> policies,
    @Nullable Routing routes,
    @Nullable Limits limits) {

  private static final Set<String> FIELDS =
      Set.of("days", "from", "to", "zone", "policies", "routes", "limits");
  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 366;
  private static final int MOST_POLICIES = 100;

  /**
   * Reads what was sent.
   *
   * @throws Failure 400 naming the bad fields
   */
  static ReplayRequest read(ObjectMapper json, JsonNode sent, Instant now) {
    List<Violation> unknown = ObjectBody.unknown(sent, "", FIELDS);
    if (!unknown.isEmpty()) {
      throw Failure.invalid(unknown);
    }
    Instant to = sent.has("to") ? instant(sent, "to") : now;
    Instant from = sent.has("from") ? instant(sent, "from") : to.minus(days(sent));
    if (!from.isBefore(to) || Duration.between(from, to).toDays() > MOST_DAYS) {
      throw Failure.invalid("from", "must be before to, by " + MOST_DAYS + " days at most");
    }
    return new ReplayRequest(
        from,
        to,
        zone(sent),
        policies(json, sent.path("policies")),
        sent.hasNonNull("routes")
            ? within("routes", () -> RoutingJson.read(sent.path("routes")))
            : null,
        sent.hasNonNull("limits")
            ? within("limits", () -> LimitsJson.read(sent.path("limits")))
            : null);
  }

  private static Map<String, EscalationPolicy> policies(ObjectMapper json, JsonNode sent) {
    var policies = new HashMap<String, EscalationPolicy>();
    if (sent.isMissingNode() || sent.isNull()) {
      return policies;
    }
    if (!sent.isObject() || sent.size() > MOST_POLICIES) {
      throw Failure.invalid(
          "policies", "must be an object of at most " + MOST_POLICIES + " policies by name");
    }
    sent.properties()
        .forEach(
            each ->
                policies.put(
                    each.getKey(),
                    within(
                        "policies." + each.getKey(),
                        () -> draft(json, each.getValue()).policy(each.getKey()))));
    return policies;
  }

  private static PolicyDraft draft(ObjectMapper json, JsonNode sent) {
    try {
      PolicyDraft draft = json.treeToValue(sent, PolicyDraft.class);
      if (draft != null) {
        return draft;
      }
    } catch (JsonProcessingException e) {
      throw Failure.invalid("steps", "cannot be read: " + e.getOriginalMessage());
    }
    throw Failure.invalid("steps", "is missing");
  }

  private interface Part<T> {
    T read();
  }

  /** Names the fields of a part by where it stands. */
  private static <T> T within(String path, Part<T> part) {
    try {
      return part.read();
    } catch (Failure refused) {
      throw Failure.invalid(
          refused.violations().stream()
              .map(each -> new Violation(path + "." + each.field(), each.message()))
              .toList());
    }
  }

  private static Duration days(JsonNode sent) {
    JsonNode days = sent.path("days");
    if (days.isMissingNode() || days.isNull()) {
      return Duration.ofDays(USUAL_DAYS);
    }
    if (!days.isInt() || days.intValue() < 1 || days.intValue() > MOST_DAYS) {
      throw Failure.invalid("days", "must be a whole number from 1 to " + MOST_DAYS);
    }
    return Duration.ofDays(days.intValue());
  }

  private static ZoneId zone(JsonNode sent) {
    try {
      return ZoneId.of(sent.path("zone").asText("UTC"));
    } catch (DateTimeException e) {
      throw Failure.invalid("zone", "must be a zone, like Europe/Berlin");
    }
  }

  private static Instant instant(JsonNode sent, String field) {
    try {
      return Instant.parse(sent.path(field).asText());
    } catch (DateTimeException e) {
      throw Failure.invalid(field, "must be an instant, like 2026-11-01T00:00:00Z");
    }
  }
}
