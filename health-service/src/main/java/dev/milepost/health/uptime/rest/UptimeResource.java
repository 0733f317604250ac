package dev.milepost.health.uptime.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.health.uptime.engine.Uptimes;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How long components were up. */
@Path("/api/v1/uptime")
@RolesAllowed(Role.VIEW)
public class UptimeResource {

  private static final int MOST_DAYS = 90;

  private final Uptimes uptimes;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public UptimeResource(Uptimes uptimes, SecurityIdentity identity, InstantSource clock) {
    this.uptimes = uptimes;
    this.identity = identity;
    this.clock = clock;
  }

  /** All components, or those of a project, with the last days of each. */
  @GET
  public Uni<Page> all(
      @RestQuery @Nullable String project, @RestQuery @DefaultValue("60") int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw Failure.invalid("days", "must be from 1 to " + MOST_DAYS);
    }
    String own = Caller.of(identity).project();
    Instant now = clock.instant();
    return uptimes
        .all(own == null ? project : own)
        .map(
            all ->
                new Page(all.stream().map(each -> UptimeView.of(each, days, now)).toList(), null));
  }

  @GET
  @Path("/{component}")
  public Uni<UptimeView> one(@RestPath String component) {
    String own = Caller.of(identity).project();
    return uptimes
        .of(List.of(component))
        .map(
            found ->
                found.stream()
                    .filter(each -> own == null || own.equals(each.component().project()))
                    .findFirst()
                    .map(each -> UptimeView.of(each, MOST_DAYS, clock.instant()))
                    .orElseThrow(
                        () ->
                            Failure.of(
                                ProblemType.NOT_FOUND,
                                "There is no component " + component + ".")));
  }

  /** One page of components. */
  public record Page(List<UptimeView> items, @Nullable String next) {}
}
