package dev.milepost.progress.timeline.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.timeline.Agreed;
import dev.milepost.progress.timeline.Timeline;
import dev.milepost.progress.timeline.store.TimelineQueries;
import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.rest.AsOfRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Whether a project keeps to its plan. */
@Path("/api/v1/projects/{project}/timeline")
@RolesAllowed(Role.VIEW)
public class TimelineResource {

  private final TimelineQueries queries;
  private final SecurityIdentity identity;
  private final AsOfRequest asOf;

  public TimelineResource(TimelineQueries queries, SecurityIdentity identity, AsOfRequest asOf) {
    this.queries = queries;
    this.identity = identity;
    this.asOf = asOf;
  }

  /**
   * Adherence to a baseline.
   *
   * @param baseline name or revision; the first revision when none is said, because later ones were
   *     made knowing how it went
   * @param tolerance fraction from 0 to 1 by which it may fall behind
   */
  @GET
  public Uni<TimelineView> timeline(
      @RestPath String project,
      @RestQuery @Nullable String baseline,
      @RestQuery @DefaultValue("0.1") double tolerance) {
    Caller.of(identity).mustReach(project);
    if (!(tolerance >= 0 && tolerance <= 1)) {
      throw Failure.invalid("tolerance", "must be a fraction from 0 to 1, such as 0.1");
    }
    AsOf when = asOf.when();
    Instant now = asOf.now();
    return queries
        .agreed(when, project, baseline == null ? TimelineQueries.FIRST : baseline)
        .map(found -> found.orElseThrow(() -> noPlan(project, baseline)))
        .chain(
            agreed ->
                queries
                    .known(when, project)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(known -> view(project, agreed, known, tolerance, now)));
  }

  private static TimelineView view(
      String project, Agreed agreed, Timeline.Known known, double tolerance, Instant now) {
    return Timeline.of(agreed, known, tolerance, now)
        .map(timeline -> TimelineView.of(project, timeline, now))
        .orElseThrow(
            () ->
                Failure.of(
                    ProblemType.NOT_FOUND,
                    "The plan of " + project + " has no task to measure against."));
  }

  private static Failure noPlan(String project, @Nullable String baseline) {
    return Failure.of(
        ProblemType.NOT_FOUND,
        baseline == null
            ? "Project " + project + " has no plan; import one."
            : "The plan of " + project + " has no baseline or revision " + baseline + ".");
  }
}
