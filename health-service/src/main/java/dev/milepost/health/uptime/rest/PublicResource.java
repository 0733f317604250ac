package dev.milepost.health.uptime.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.health.Verdict;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.health.uptime.Uptime;
import dev.milepost.health.uptime.Window;
import dev.milepost.health.uptime.engine.Uptimes;
import dev.milepost.health.uptime.store.StatusPageRows;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * What anybody may see: status pages, and badges of the components on them. Whoever is signed in
 * sees badges of all.
 */
@Path("/")
@PermitAll
public class PublicResource {

  private static final String SVG = "image/svg+xml";
  private static final String FOR_A_MINUTE = "public, max-age=60";
  private static final int DAYS = 90;

  private final Uptimes uptimes;
  private final StatusPageRows pages;
  private final CurrentIdentityAssociation identity;
  private final InstantSource clock;

  public PublicResource(
      Uptimes uptimes,
      StatusPageRows pages,
      CurrentIdentityAssociation identity,
      InstantSource clock) {
    this.uptimes = uptimes;
    this.pages = pages;
    this.identity = identity;
    this.clock = clock;
  }

  /** A page for people. */
  @GET
  @Path("/status/{id}")
  @Produces(MediaType.TEXT_HTML)
  public Uni<Response> page(@RestPath String id) {
    return shown(id)
        .map(
            shown ->
                Response.ok(StatusPageHtml.of(shown))
                    .header("Cache-Control", FOR_A_MINUTE)
                    .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *")
                    .build());
  }

  /** The same for programs. */
  @GET
  @Path("/status/{id}/json")
  @Produces(MediaType.APPLICATION_JSON)
  public Uni<Shown> json(@RestPath String id) {
    return shown(id);
  }

  /** How a component stands. */
  @GET
  @Path("/badge/{component}/health.svg")
  @Produces(SVG)
  public Uni<Response> health(@RestPath String component) {
    return seen(component)
        .map(
            known -> {
              Verdict verdict = known.component().standing().verdict();
              return svg(
                  Badge.of(
                      known.component().name(),
                      verdict.name().toLowerCase(Locale.ROOT),
                      Badge.colour(verdict)));
            });
  }

  /** How long it was up: {@code ?window=24h|7d|30d|90d}. */
  @GET
  @Path("/badge/{component}/uptime.svg")
  @Produces(SVG)
  public Uni<Response> uptime(
      @RestPath String component, @RestQuery @DefaultValue("30d") String window) {
    Window asked =
        Window.of(window)
            .orElseThrow(() -> Failure.invalid("window", "must be one of " + Window.words()));
    return seen(component)
        .map(
            known -> {
              Instant now = clock.instant();
              Double share =
                  Uptime.of(known.spans(), now.minus(asked.length()), now).availability();
              return svg(
                  Badge.of(
                      "uptime " + asked.word(),
                      share == null ? "no data" : Badge.percent(share),
                      Badge.colour(share)));
            });
  }

  private static Response svg(String badge) {
    return Response.ok(badge).header("Cache-Control", FOR_A_MINUTE).build();
  }

  /** Of a component that the caller may not see nothing is told, not even that it is there. */
  private Uni<Uptimes.Known> seen(String component) {
    return identity
        .getDeferredIdentity()
        .chain(
            caller ->
                caller.hasRole(Role.VIEW) && Caller.of(caller).project() == null
                    ? Uni.createFrom().item(true)
                    : pages.isPublic(component))
        .chain(
            may ->
                may
                    ? uptimes.of(List.of(component))
                    : Uni.createFrom().item(List.<Uptimes.Known>of()))
        .map(
            found ->
                found.stream()
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Failure.of(
                                ProblemType.NOT_FOUND,
                                "There is no badge of " + component + " to be seen by anybody.")));
  }

  private Uni<Shown> shown(String id) {
    return pages
        .byId(id)
        .chain(
            page -> {
              if (page.isEmpty()) {
                throw Failure.of(ProblemType.NOT_FOUND, "There is no status page " + id + ".");
              }
              return uptimes
                  .of(page.get().components())
                  .map(
                      found -> {
                        Instant now = clock.instant();
                        return new Shown(
                            page.get().title(),
                            now,
                            found.stream().map(each -> Line.of(each, now)).toList());
                      });
            });
  }

  /** What a page shows. */
  public record Shown(String title, Instant at, List<Line> components) {}

  /**
   * One component of a page; its reason and what it needs are not for everybody.
   *
   * @param availability of 90 days, 0 to 1; null when nothing is known
   */
  public record Line(
      String name,
      String verdict,
      Instant since,
      @org.jspecify.annotations.Nullable Double availability,
      List<UptimeView.Day> days) {
    static Line of(Uptimes.Known known, Instant now) {
      UptimeView view = UptimeView.of(known, DAYS, now);
      return new Line(
          view.name(),
          view.verdict(),
          view.since(),
          java.util.Objects.requireNonNull(view.windows().get(Window.QUARTER.word()))
              .availability(),
          view.days());
    }
  }
}
