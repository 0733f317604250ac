package dev.milepost.progress.plan.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import dev.milepost.progress.intake.Grammar;
import dev.milepost.progress.intake.RequestBody;
import dev.milepost.progress.plan.PlanDiff;
import dev.milepost.progress.plan.file.PlanFormat;
import dev.milepost.progress.plan.file.PlanReader;
import dev.milepost.progress.plan.file.PlanReading;
import dev.milepost.progress.plan.store.PlanQueries;
import dev.milepost.progress.plan.store.PlanStore;
import dev.milepost.progress.tracking.rest.AsOfRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Plans: import, read, compare, and name their revisions. */
@Path("/api/v1/plans/{project}")
@RolesAllowed(Role.VIEW)
public class PlanResource {

  /** Most bytes of a plan as it is sent. */
  static final int MOST_BYTES = 12 * 1024 * 1024;

  private static final int VIOLATIONS_TOLD = 200;

  private final PlanStore plans;
  private final PlanQueries queries;
  private final SecurityIdentity identity;
  private final AsOfRequest asOf;

  public PlanResource(
      PlanStore plans, PlanQueries queries, SecurityIdentity identity, AsOfRequest asOf) {
    this.plans = plans;
    this.queries = queries;
    this.identity = identity;
    this.asOf = asOf;
  }

  /**
   * Makes the body the project's plan.
   *
   * @param format one of {@link PlanFormat}; by its look when it is not given
   * @param dryRun answer what would change and change nothing
   * @param skipInvalid import what is well formed and answer what was left out
   * @param baseline a name for this revision
   * @param zone of dates and times that do not name theirs, where the file does not say it
   */
  @PUT
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.OPERATE)
  public Uni<ImportView> take(
      @RestPath String project,
      byte @Nullable [] body,
      @RestHeader(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      @RestQuery @Nullable String format,
      @RestQuery @DefaultValue("false") boolean dryRun,
      @RestQuery @DefaultValue("false") boolean skipInvalid,
      @RestQuery @Nullable String baseline,
      @RestQuery @DefaultValue("UTC") String zone) {
    Caller caller = Caller.of(identity);
    mustBeId("project", project);
    caller.mustReach(project);
    if (baseline != null) {
      mustBeId("baseline", baseline);
    }
    ZoneId where = zone(zone);
    byte[] file = RequestBody.unpacked(body, encoding, MOST_BYTES);
    PlanFormat named = format == null ? PlanFormat.seen(file) : format(format);
    // A large plan takes a while to read: not on the thread that serves all requests.
    return Uni.createFrom()
        .item(() -> read(file, named, where, skipInvalid))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .chain(reading -> take(project, reading, dryRun, baseline, caller));
  }

  private Uni<ImportView> take(
      String project,
      PlanReading reading,
      boolean dryRun,
      @Nullable String baseline,
      Caller caller) {
    if (dryRun) {
      return plans
          .compare(project, reading.plan())
          .map(diff -> ImportView.of(project, null, diff, reading.violations()));
    }
    return plans
        .take(project, reading.plan(), baseline, caller.name())
        .map(done -> ImportView.of(project, done.revision(), done.diff(), reading.violations()));
  }

  private static PlanReading read(
      byte[] file, PlanFormat format, ZoneId zone, boolean skipInvalid) {
    PlanReading reading = PlanReader.read(file, format, zone);
    List<Violation> wrong = reading.violations();
    if (!wrong.isEmpty() && !skipInvalid) {
      throw Failure.invalid(wrong.subList(0, Math.min(wrong.size(), VIOLATIONS_TOLD)));
    }
    return reading;
  }

  /** The plan: the latest, that of a baseline or revision, or as it was known at a moment. */
  @GET
  public Uni<PlanView> plan(@RestPath String project, @RestQuery @Nullable String baseline) {
    Caller.of(identity).mustReach(project);
    var found =
        baseline == null
            ? queries.asOf(asOf.when(), project)
            : queries.named(asOf.when(), project, baseline);
    return found.map(
        stored ->
            stored
                .map(plan -> PlanView.of(project, plan))
                .orElseThrow(() -> noPlan(project, baseline)));
  }

  @GET
  @Path("/revisions")
  public Uni<Revisions> revisions(
      @RestPath String project,
      @RestQuery @DefaultValue("100") int limit,
      @RestQuery @Nullable Integer cursor) {
    Caller.of(identity).mustReach(project);
    if (limit < 1 || limit > 1_000) {
      throw Failure.invalid("limit", "must be between 1 and 1000");
    }
    return queries
        .revisions(asOf.when(), project, cursor == null ? Integer.MAX_VALUE : cursor, limit)
        .map(
            heads ->
                new Revisions(
                    heads,
                    heads.size() == limit && heads.getLast().revision() > 1
                        ? heads.getLast().revision()
                        : null));
  }

  /** Names a revision, the latest when none is said; a name that is taken moves to it. */
  @PUT
  @Path("/baselines/{name}")
  @RolesAllowed(Role.OPERATE)
  public Uni<PlanQueries.Head> baseline(
      @RestPath String project, @RestPath String name, @RestQuery @Nullable String revision) {
    Caller caller = Caller.of(identity);
    caller.mustReach(project);
    mustBeId("name", name);
    return found(project, revision)
        .chain(
            stored ->
                queries
                    .name(project, name, stored.head().revision(), caller.name())
                    .chain(done -> found(project, name)))
        .map(PlanQueries.Stored::head);
  }

  /** What changed between two revisions or baselines; {@code to} is the latest when not said. */
  @GET
  @Path("/diff")
  public Uni<Compared> diff(
      @RestPath String project, @RestQuery @Nullable String from, @RestQuery @Nullable String to) {
    Caller.of(identity).mustReach(project);
    if (from == null) {
      throw Failure.invalid("from", "must name a baseline or a revision");
    }
    return found(project, from)
        .chain(
            earlier ->
                found(project, to)
                    .map(
                        later -> {
                          var diff = PlanDiff.between(earlier.plan(), later.plan());
                          return new Compared(
                              earlier.head(),
                              later.head(),
                              diff.tasks(),
                              diff.milestones(),
                              diff.calendar());
                        }));
  }

  private Uni<PlanQueries.Stored> found(String project, @Nullable String name) {
    return (name == null
            ? queries.asOf(asOf.when(), project)
            : queries.named(asOf.when(), project, name))
        .map(stored -> stored.orElseThrow(() -> noPlan(project, name)));
  }

  private static Failure noPlan(String project, @Nullable String name) {
    return Failure.of(
        ProblemType.NOT_FOUND,
        name == null
            ? "Project " + project + " has no plan; import one."
            : "The plan of " + project + " has no baseline or revision " + name + ".");
  }

  private static PlanFormat format(String word) {
    return PlanFormat.byWord(word)
        .orElseThrow(() -> Failure.invalid("format", "must be one of yaml, csv, mspdi and github"));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw Failure.invalid("zone", "must be a time zone's region, such as Europe/Berlin, or UTC");
    }
  }

  private static void mustBeId(String field, String value) {
    String wrong = Grammar.id(value);
    if (wrong != null) {
      throw Failure.invalid(field, wrong);
    }
  }

  /** Revisions, latest first. */
  public record Revisions(List<PlanQueries.Head> items, @Nullable Integer next) {}

  /** Two revisions and what lies between them. */
  public record Compared(
      PlanQueries.Head from,
      PlanQueries.Head to,
      PlanDiff.Differences tasks,
      PlanDiff.Differences milestones,
      List<PlanDiff.Field> calendar) {}
}
