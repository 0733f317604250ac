package dev.milepost.health.workload.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.health.Verdict;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.health.workload.Kept;
import dev.milepost.health.workload.Ranks;
import dev.milepost.health.workload.Sight;
import dev.milepost.health.workload.WorkloadKind;
import dev.milepost.health.workload.engine.ClusterAccess;
import dev.milepost.health.workload.engine.KubernetesConfig;
import dev.milepost.health.workload.store.SightRows;
import dev.milepost.health.workload.store.WorkloadRows;
import dev.milepost.health.workload.store.WorkloadRows.Wanted;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Kubernetes workloads, nodes and volumes, and what can be seen of the cluster. */
@Path("/api/v1/workloads")
public class WorkloadResource {

  private static final int MOST = 500;

  private final WorkloadRows rows;
  private final SightRows sights;
  private final ClusterAccess access;
  private final KubernetesConfig config;
  private final SecurityIdentity identity;

  public WorkloadResource(
      WorkloadRows rows,
      SightRows sights,
      ClusterAccess access,
      KubernetesConfig config,
      SecurityIdentity identity) {
    this.rows = rows;
    this.sights = sights;
    this.access = access;
    this.config = config;
    this.identity = identity;
  }

  /** Workloads, worst first; those of one project for a credential that reaches no other. */
  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> workloads(
      @RestQuery @Nullable String namespace,
      @RestQuery @Nullable String kind,
      @RestQuery @Nullable String verdict,
      @RestQuery @Nullable String project,
      @RestQuery @DefaultValue("100") int limit,
      @RestQuery @Nullable String cursor) {
    Caller caller = Caller.of(identity);
    if (project != null) {
      caller.mustReach(project);
    }
    if (limit < 1 || limit > MOST) {
      throw Failure.invalid("limit", "must be between 1 and " + MOST);
    }
    if (kind != null && WorkloadKind.byName(kind).isEmpty()) {
      throw Failure.invalid(
          "kind",
          "must be one of "
              + Arrays.stream(WorkloadKind.values()).map(WorkloadKind::wireName).toList());
    }
    Place place = Place.of(cursor);
    return rows.list(
            new Wanted(
                project == null ? caller.project() : project,
                namespace,
                kind,
                verdict == null ? null : verdict(verdict),
                place.rank(),
                place.id(),
                limit + 1))
        .map(found -> page(found, limit));
  }

  private static String verdict(String asked) {
    return Arrays.stream(Verdict.values())
        .map(Enum::name)
        .filter(name -> name.toLowerCase(Locale.ROOT).equals(asked))
        .findFirst()
        .orElseThrow(
            () -> Failure.invalid("verdict", "must be healthy, degraded, down, unknown or paused"));
  }

  private static Page page(List<Kept> found, int limit) {
    boolean more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    return new Page(
        shown.stream().map(each -> WorkloadView.of(each, false)).toList(),
        more ? Place.cursor(shown.getLast()) : null);
  }

  /** One workload with its findings, pods and events. */
  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEW)
  public Uni<WorkloadView> workload(@RestPath String id) {
    String own = Caller.of(identity).project();
    return rows.byId(id)
        .map(
            found ->
                found
                    .filter(each -> own == null || own.equals(each.project()))
                    .map(each -> WorkloadView.of(each, true))
                    .orElseThrow(
                        () ->
                            Failure.of(ProblemType.NOT_FOUND, "There is no workload " + id + ".")));
  }

  /** Whether the cluster is seen, and what of it may not be. */
  @GET
  @Path("/cluster")
  @RolesAllowed(Role.VIEW)
  public Uni<ClusterView> cluster() {
    Caller.of(identity).mustReachAll("Clusters are");
    if (!access.wanted()) {
      return Uni.createFrom()
          .item(
              new ClusterView(
                  config.cluster(), false, false, null, access.unwanted(), List.of(), null));
    }
    return sights
        .of(config.cluster())
        .map(
            seen ->
                seen.map(
                        each ->
                            new ClusterView(
                                config.cluster(),
                                true,
                                each.sight().connected(),
                                each.since(),
                                each.sight().message(),
                                each.sight().gaps(),
                                each.seenAt()))
                    .orElseGet(
                        () ->
                            new ClusterView(
                                config.cluster(),
                                true,
                                false,
                                null,
                                "No replica has watched it yet.",
                                List.of(),
                                null)));
  }

  /** One page of workloads. */
  public record Page(List<WorkloadView> items, @Nullable String next) {}

  /**
   * The cluster.
   *
   * @param watched whether one is watched at all
   * @param since since when it is connected, or not
   * @param message why not, and what to do; empty when it is
   * @param gaps what may not be seen, and what closes each
   * @param changedAt when this changed last
   */
  public record ClusterView(
      String name,
      boolean watched,
      boolean connected,
      @Nullable Instant since,
      String message,
      List<Sight.Gap> gaps,
      @Nullable Instant changedAt) {}

  /** Where a page ended. */
  private record Place(int rank, String id) {

    static Place of(@Nullable String cursor) {
      if (cursor == null || cursor.isEmpty()) {
        return new Place(-1, "");
      }
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        return new Place(Integer.parseInt(text.substring(0, space)), text.substring(space + 1));
      } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
        throw Failure.invalid("cursor", "is not one that this list has answered");
      }
    }

    static String cursor(Kept kept) {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              (Ranks.of(kept.verdict()) + " " + kept.id()).getBytes(StandardCharsets.UTF_8));
    }
  }
}
