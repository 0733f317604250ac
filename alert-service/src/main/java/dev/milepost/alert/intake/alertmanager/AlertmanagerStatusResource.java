package dev.milepost.alert.intake.alertmanager;

import dev.milepost.access.Role;
import dev.milepost.alert.route.Route;
import dev.milepost.alert.route.Routing;
import dev.milepost.alert.route.store.RoutingRows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What {@code amtool} and Grafana ask before anything else: who is there, and who is told. */
@Path("/connect/alertmanager/api/v2")
@Produces(MediaType.APPLICATION_JSON)
public class AlertmanagerStatusResource {

  private final Pool pool;
  private final RoutingRows routing;
  private final String version;
  private final Instant startedAt;

  public AlertmanagerStatusResource(
      Pool pool,
      RoutingRows routing,
      InstantSource clock,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.pool = pool;
    this.routing = routing;
    this.version = version;
    this.startedAt = clock.instant();
  }

  /** Policies stand where Alertmanager has receivers. */
  @GET
  @Path("/receivers")
  @RolesAllowed(Role.VIEW)
  public Uni<List<Map<String, String>>> receivers() {
    return routing
        .latest(pool)
        .map(
            edition ->
                Stream.concat(Stream.of("default"), edition.routing().policies().stream())
                    .distinct()
                    .map(name -> Map.of("name", name))
                    .toList());
  }

  @GET
  @Path("/status")
  @RolesAllowed(Role.VIEW)
  public Uni<Status> status() {
    return routing
        .latest(pool)
        .map(
            edition ->
                new Status(
                    new Cluster("disabled", List.of()),
                    new Config(yaml(edition.routing())),
                    new Version(version),
                    startedAt));
  }

  /** The routes in the words of Alertmanager's configuration. */
  private static String yaml(Routing routing) {
    var text =
        new StringBuilder("# Milepost's routes; policies stand where receivers do.\nroute:\n");
    write(text, routing.root(), "  ");
    text.append("receivers:\n");
    Stream.concat(Stream.of("default"), routing.policies().stream())
        .distinct()
        .forEach(name -> text.append("- name: ").append(quoted(name)).append('\n'));
    return text.toString();
  }

  private static void write(StringBuilder text, Route route, String indent) {
    text.append(indent).append("receiver: ");
    text.append(quoted(route.policy() == null ? "default" : route.policy())).append('\n');
    if (route.groupBy() != null && !route.groupBy().isEmpty()) {
      text.append(indent).append("group_by: [");
      text.append(
          String.join(
              ", ", route.groupBy().stream().map(AlertmanagerStatusResource::quoted).toList()));
      text.append("]\n");
    }
    if (!route.matchers().all().isEmpty()) {
      text.append(indent).append("matchers:\n");
      route
          .matchers()
          .texts()
          .forEach(each -> text.append(indent).append("- ").append(quoted(each)).append('\n'));
    }
    if (route.goOn()) {
      text.append(indent).append("continue: true\n");
    }
    if (!route.routes().isEmpty()) {
      text.append(indent).append("routes:\n");
      for (Route branch : route.routes()) {
        var below = new StringBuilder();
        write(below, branch, indent + "  ");
        text.append(indent).append("- ").append(below.substring(indent.length() + 2));
      }
    }
  }

  /** Strings of YAML in the quotes that JSON has too. */
  private static String quoted(String text) {
    return Json.encode(text);
  }

  /** As Alertmanager's {@code alertmanagerStatus}. */
  public record Status(Cluster cluster, Config config, Version versionInfo, Instant uptime) {}

  /** There is none: replicas share the database. */
  public record Cluster(String status, List<String> peers) {}

  /** The routes, for people who read them there. */
  public record Config(String original) {}

  /**
   * What answers. Clients choose by the version how they talk, so it is that of the Alertmanager
   * whose API this is; what really answers is the branch.
   */
  public record Version(
      String version,
      String revision,
      String branch,
      String buildUser,
      String buildDate,
      String goVersion) {

    Version(String version) {
      this("0.28.0", "", "milepost-" + version, "", "", "");
    }
  }
}
