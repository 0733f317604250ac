package dev.milepost.alert.intake.alertmanager;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.intake.Batch;
import dev.milepost.alert.intake.alertmanager.ActiveAlerts.Shown;
import dev.milepost.alert.intake.alertmanager.ActiveAlerts.Wanted;
import dev.milepost.alert.match.Matchers;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Alerts as Alertmanager takes and lists them. */
@Path("/connect/alertmanager/api/v2")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class AlertmanagerResource {

  private final PostedAlerts posted;
  private final ActiveAlerts alerts;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final InstantSource clock;

  public AlertmanagerResource(
      PostedAlerts posted,
      ActiveAlerts alerts,
      SecurityIdentity identity,
      ObjectMapper json,
      InstantSource clock) {
    this.posted = posted;
    this.alerts = alerts;
    this.identity = identity;
    this.json = json;
    this.clock = clock;
  }

  /** Takes what is well-formed, and then names what is not, as Alertmanager does. */
  @POST
  @Path("/alerts")
  @RolesAllowed(Role.REPORT)
  @ResponseStatus(200)
  public Uni<Void> post(byte @Nullable [] body) {
    return posted.take(
        Caller.of(identity), Batch.items(Batch.json(json, body), "body"), "", PostedAlert::posted);
  }

  @GET
  @Path("/alerts")
  @RolesAllowed(Role.VIEW)
  public Uni<String> list(
      @RestQuery @DefaultValue("true") boolean active,
      @RestQuery @DefaultValue("true") boolean silenced,
      @RestQuery @DefaultValue("true") boolean inhibited,
      @RestQuery List<String> filter,
      @RestQuery @Nullable String receiver) {
    return found(active, silenced, inhibited, filter, receiver).map(this::written);
  }

  @GET
  @Path("/alerts/groups")
  @RolesAllowed(Role.VIEW)
  public Uni<String> groups(
      @RestQuery @DefaultValue("true") boolean active,
      @RestQuery @DefaultValue("true") boolean silenced,
      @RestQuery @DefaultValue("true") boolean inhibited,
      @RestQuery List<String> filter,
      @RestQuery @Nullable String receiver) {
    return found(active, silenced, inhibited, filter, receiver).map(this::grouped);
  }

  private Uni<List<Shown>> found(
      boolean active,
      boolean silenced,
      boolean inhibited,
      List<String> filter,
      @Nullable String receiver) {
    return alerts.find(
        new Wanted(
            active, silenced, inhibited, Matchers.parse("filter", filter), pattern(receiver)),
        Caller.of(identity).project(),
        clock.instant());
  }

  private String written(List<Shown> found) {
    var text = new StringBuilder(found.size() * 512 + 2).append('[');
    write(text, found);
    return text.append(']').toString();
  }

  private void write(StringBuilder text, List<Shown> found) {
    Instant now = clock.instant();
    for (int i = 0; i < found.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      found.get(i).write(text, now);
    }
  }

  private String grouped(List<Shown> found) {
    Map<String, List<Shown>> groups = new LinkedHashMap<>();
    for (Shown each : found) {
      String group = each.alert().group();
      groups
          .computeIfAbsent(
              each.alert().policy() + "\n" + (group == null ? each.alert().fingerprint() : group),
              key -> new ArrayList<>())
          .add(each);
    }
    var text = new StringBuilder("[");
    groups
        .values()
        .forEach(
            members -> {
              text.append(text.length() > 1 ? "," : "").append("{\"labels\":");
              text.append(json.valueToTree(labels(members.getFirst())).toString());
              text.append(",\"receiver\":{\"name\":");
              text.append(json.valueToTree(members.getFirst().alert().policy()).toString());
              text.append("},\"alerts\":[");
              write(text, members);
              text.append("]}");
            });
    return text.append(']').toString();
  }

  /** The labels by which it is in its group: those that its key names after its route. */
  private static Map<String, String> labels(Shown member) {
    String group = member.alert().group();
    var labels = new TreeMap<String, String>();
    if (group != null) {
      group
          .lines()
          .skip(1)
          .forEach(
              line -> {
                int equal = line.indexOf('=');
                if (equal > 0) {
                  labels.put(line.substring(0, equal), line.substring(equal + 1));
                }
              });
    }
    return labels;
  }

  private static @Nullable Pattern pattern(@Nullable String receiver) {
    if (receiver == null || receiver.isEmpty()) {
      return null;
    }
    try {
      return Pattern.compile(receiver);
    } catch (PatternSyntaxException e) {
      throw Failure.invalid("receiver", "is not a pattern as RE2 reads them");
    }
  }
}
