package dev.milepost.progress.milestone.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.milestone.store.MilestoneQueries;
import dev.milepost.progress.tracking.rest.AsOfRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Milestones and how far they are. */
@Path("/api/v1")
@RolesAllowed(Role.VIEW)
public class MilestoneResource {

  private static final Duration LONGEST = Duration.ofDays(3_660);
  private static final String SPAN_WANTED =
      "must be an ISO 8601 duration of at most ten years, such as PT24H";

  private final MilestoneQueries queries;
  private final SecurityIdentity identity;
  private final AsOfRequest asOf;

  public MilestoneResource(MilestoneQueries queries, SecurityIdentity identity, AsOfRequest asOf) {
    this.queries = queries;
    this.identity = identity;
    this.asOf = asOf;
  }

  /** All milestones of a project; a plan holds few enough for one answer. */
  @GET
  @Path("/projects/{project}/milestones")
  public Uni<Milestones> milestones(
      @RestPath String project, @RestQuery @DefaultValue("PT24H") String timeframe) {
    Caller.of(identity).mustReach(project);
    Instant now = asOf.now();
    return queries
        .ofProject(asOf.when(), project, now.minus(span(timeframe)))
        .map(
            found ->
                new Milestones(
                    found.stream().map(standing -> MilestoneView.of(standing, now)).toList(),
                    null));
  }

  @GET
  @Path("/milestones/{milestone}")
  public Uni<MilestoneView> milestone(
      @RestPath String milestone,
      @RestQuery @Nullable String project,
      @RestQuery @DefaultValue("PT24H") String timeframe) {
    Instant now = asOf.now();
    Caller caller = Caller.of(identity);
    if (project != null) {
      caller.mustReach(project);
    }
    return queries
        .byId(
            asOf.when(),
            milestone,
            project == null ? caller.project() : project,
            now.minus(span(timeframe)))
        .map(
            found ->
                switch (found.size()) {
                  case 0 ->
                      throw Failure.of(
                          ProblemType.NOT_FOUND,
                          "There is no milestone "
                              + milestone
                              + (project == null ? "." : " in project " + project + "."));
                  case 1 -> MilestoneView.of(found.getFirst(), now);
                  default ->
                      throw Failure.of(
                          ProblemType.AMBIGUOUS,
                          "Several projects have a milestone "
                              + milestone
                              + ": say which with project=.",
                          "projects",
                          found.stream().map(standing -> standing.project()).toList());
                });
  }

  private static Duration span(String timeframe) {
    try {
      Duration span = Duration.parse(timeframe);
      if (span.isPositive() && span.compareTo(LONGEST) <= 0) {
        return span;
      }
    } catch (DateTimeException e) {
      throw Failure.invalid("timeframe", SPAN_WANTED);
    }
    throw Failure.invalid("timeframe", SPAN_WANTED);
  }

  /** Milestones in the order of their plan. */
  public record Milestones(List<MilestoneView> items, @Nullable String next) {}
}
