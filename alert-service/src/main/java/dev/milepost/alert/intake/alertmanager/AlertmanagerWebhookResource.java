package dev.milepost.alert.intake.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.intake.Batch;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * What an Alertmanager tells by webhook, in its form of version 4
 * (prometheus.io/docs/alerting/latest/configuration, "webhook_config").
 */
@Path("/connect/alertmanager/webhook")
public class AlertmanagerWebhookResource {

  private final PostedAlerts posted;
  private final SecurityIdentity identity;
  private final ObjectMapper json;

  public AlertmanagerWebhookResource(
      PostedAlerts posted, SecurityIdentity identity, ObjectMapper json) {
    this.posted = posted;
    this.identity = identity;
    this.json = json;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.REPORT)
  @ResponseStatus(200)
  public Uni<Void> take(byte @Nullable [] body) {
    JsonNode sent = Batch.json(json, body);
    if (!sent.path("version").asText().equals("4")) {
      throw Failure.invalid("version", "must be \"4\", the form of Alertmanager's webhook");
    }
    return posted.take(
        Caller.of(identity),
        Batch.items(sent.path("alerts"), "alerts"),
        "alerts",
        PostedAlert::told);
  }
}
