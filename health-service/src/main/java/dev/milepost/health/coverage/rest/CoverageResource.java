package dev.milepost.health.coverage.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.health.coverage.Coverage;
import dev.milepost.health.coverage.Known;
import dev.milepost.health.coverage.engine.CoverageMeter;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How much of what is known has a fresh signal, and what closes each gap. */
@Path("/api/v1/coverage")
@RolesAllowed(Role.VIEW)
public class CoverageResource {

  private static final int MOST_GAPS = 500;

  private final CoverageMeter meter;
  private final SecurityIdentity identity;

  public CoverageResource(CoverageMeter meter, SecurityIdentity identity) {
    this.meter = meter;
    this.identity = identity;
  }

  /** Of all, or of one project. */
  @GET
  public Uni<CoverageView> coverage(@RestQuery @Nullable String project) {
    String own = Caller.of(identity).project();
    return meter.now(own == null ? project : own).map(CoverageView::of);
  }

  /**
   * What is known and what of it is fresh.
   *
   * @param ratio share of the fresh ones, 0 to 1
   * @param scopes those of which something is known
   * @param gaps what has no fresh signal, 500 at most, the longest silent first
   */
  public record CoverageView(
      int known, int fresh, double ratio, double goal, List<ScopeView> scopes, List<Gap> gaps) {
    static CoverageView of(Coverage coverage) {
      return new CoverageView(
          coverage.all().known(),
          coverage.all().fresh(),
          coverage.all().ratio(),
          Coverage.GOAL,
          coverage.scopes().entrySet().stream()
              .map(
                  each ->
                      new ScopeView(
                          each.getKey().word(),
                          each.getValue().known(),
                          each.getValue().fresh(),
                          each.getValue().ratio()))
              .toList(),
          coverage.gaps().stream().limit(MOST_GAPS).map(Gap::of).toList());
    }
  }

  /** Of one kind of thing. */
  public record ScopeView(String scope, int known, int fresh, double ratio) {}

  /**
   * Something without a fresh signal.
   *
   * @param signal when the last one came; null when none ever did
   * @param step what closes it
   */
  public record Gap(
      String scope, String id, @Nullable String project, @Nullable Instant signal, String step) {
    static Gap of(Known known) {
      return new Gap(
          known.scope().word(), known.id(), known.project(), known.signal(), known.step());
    }
  }
}
