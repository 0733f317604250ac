package dev.milepost.alert.intake.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.ingest.IngestKeys;
import dev.milepost.alert.intake.Batch;
import dev.milepost.alert.intake.Said;
import dev.milepost.alert.intake.store.SignalDesk;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * PagerDuty's Events API v2. The credential is the event's {@code routing_key}: an ingest key,
 * which says of which project the alert is.
 */
@Path("/connect/pagerduty/v2")
@PermitAll
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class PagerdutyResource {

  /** Most bytes of an event, as PagerDuty has it. */
  private static final int MOST_BYTES = 512 * 1_024;

  private static final int LONGEST_ROUTING_KEY = 256;

  private final SignalDesk signals;
  private final IngestKeys keys;
  private final ObjectMapper json;

  public PagerdutyResource(SignalDesk signals, IngestKeys keys, ObjectMapper json) {
    this.signals = signals;
    this.keys = keys;
    this.json = json;
  }

  /** Takes an event; answers after commit. */
  @POST
  @Path("/enqueue")
  public Uni<RestResponse<PagerdutyAnswer>> enqueue(byte @Nullable [] body) {
    try {
      EnqueuedEvent event = read(body);
      return signals
          .take(List.of(event.signal()))
          .replaceWith(
              RestResponse.status(
                  RestResponse.Status.ACCEPTED, PagerdutyAnswer.processed(event.dedupKey())));
    } catch (Failure refused) {
      return Uni.createFrom().item(answer(refused));
    }
  }

  /** Changes are no alerts. */
  @POST
  @Path("/change/enqueue")
  public void change() {
    throw Failure.of(
        ProblemType.NOT_FOUND,
        "Change events are not taken here. Tell of a deployment as a task: POST /api/v1/events, or"
            + " CDEvents at /connect/cdevents.");
  }

  private EnqueuedEvent read(byte @Nullable [] body) {
    if (body != null && body.length > MOST_BYTES) {
      throw Failure.of(
          ProblemType.TOO_LARGE,
          "An event has at most " + MOST_BYTES + " bytes, this one has " + body.length + ".");
    }
    JsonNode sent = Batch.json(json, body);
    if (!sent.isObject()) {
      throw Failure.invalid("body", "must be an object: an event with its routing_key");
    }
    String project = project(sent);
    var violations = new ArrayList<Violation>();
    var event =
        EnqueuedEvent.read(
            sent, project, UUID.randomUUID().toString().replace("-", ""), violations);
    return event.orElseThrow(() -> Failure.invalid(violations));
  }

  private String project(JsonNode sent) {
    var violations = new ArrayList<Violation>();
    String key =
        new Said(sent, "", violations)
            .required("routing_key", LONGEST_ROUTING_KEY, "an ingest key of a project");
    if (key == null) {
      throw Failure.invalid(violations);
    }
    try {
      return keys.admit(key);
    } catch (Failure refused) {
      // PagerDuty answers 400 to a strange key too, and its clients read errors of nothing else.
      throw refused.type() == ProblemType.UNAUTHENTICATED
          ? Failure.invalid("routing_key", "is not good: " + refused.detail())
          : refused;
    }
  }

  private static RestResponse<PagerdutyAnswer> answer(Failure refused) {
    var answer =
        RestResponse.ResponseBuilder.<PagerdutyAnswer>create(refused.type().status())
            .entity(PagerdutyAnswer.refused(refused));
    refused.headers().forEach(answer::header);
    return answer.build();
  }
}
