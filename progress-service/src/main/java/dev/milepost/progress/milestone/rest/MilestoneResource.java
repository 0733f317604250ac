package dev.milepost.progress.milestone.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.milestone.store.MilestoneQueries;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Milestones and how far they are. */
@Path("/api/v1")
@RolesAllowed(Role.VIEW)
public class MilestoneResource {

  private final MilestoneQueries queries;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public MilestoneResource(
      MilestoneQueries queries, SecurityIdentity identity, InstantSource clock) {
    this.queries = queries;
    this.identity = identity;
    this.clock = clock;
  }

  /** All milestones of a project; a plan holds few enough for one answer. */
  @GET
  @Path("/projects/{project}/milestones")
  public Uni<Milestones> milestones(@RestPath String project) {
    Caller.of(identity).mustReach(project);
    Instant now = clock.instant();
    return queries
        .ofProject(project)
        .map(
            found ->
                new Milestones(
                    found.stream().map(standing -> MilestoneView.of(standing, now)).toList(),
                    null));
  }

  @GET
  @Path("/milestones/{milestone}")
  public Uni<MilestoneView> milestone(
      @RestPath String milestone, @RestQuery @Nullable String project) {
    Caller caller = Caller.of(identity);
    if (project != null) {
      caller.mustReach(project);
    }
    return queries
        .byId(milestone, project == null ? caller.project() : project)
        .map(
            found ->
                switch (found.size()) {
                  case 0 ->
                      throw Failure.of(
                          ProblemType.NOT_FOUND,
                          "There is no milestone "
                              + milestone
                              + (project == null ? "." : " in project " + project + "."));
                  case 1 -> MilestoneView.of(found.getFirst(), clock.instant());
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

  /** Milestones in the order of their plan. */
  public record Milestones(List<MilestoneView> items, @Nullable String next) {}
}
