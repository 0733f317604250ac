package dev.milepost.progress.forecast.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.forecast.network.CyclicDependencies;
import dev.milepost.progress.forecast.slip.SlipBetween;
import dev.milepost.progress.forecast.store.SlipQueries;
import dev.milepost.progress.tracking.AsOf;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Why forecasts moved. */
@Path("/api/v1/forecasts/{project}/slip")
@RolesAllowed(Role.VIEW)
public class SlipResource {

  private static final Duration LOOK_BACK = Duration.ofDays(1);

  private final SlipQueries queries;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public SlipResource(SlipQueries queries, SecurityIdentity identity, InstantSource clock) {
    this.queries = queries;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * The slip of a forecast between two moments, split into its causes.
   *
   * @param from an instant; a day before {@code to} when it is not said; the project's begin where
   *     that is later
   * @param to a later instant; now when it is not said
   * @param milestone whose forecast; the whole project's when it is not said
   * @param percentile p50, p85 or p95
   * @param workers how many tasks can run at once; 0 for no limit
   */
  @GET
  public Uni<SlipView> slip(
      @RestPath String project,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String milestone,
      @RestQuery @DefaultValue("p85") String percentile,
      @RestQuery @DefaultValue("0") int workers,
      @RestQuery @DefaultValue("1") long seed) {
    Caller.of(identity).mustReach(project);
    Function<Prediction, Instant> wanted = percentile(percentile);
    ForecastResource.checkWorkers(workers);
    Instant now = clock.instant();
    Instant end = to == null ? now : moment("to", to);
    Instant begin = from == null ? end.minus(LOOK_BACK) : moment("from", from);
    if (end.isAfter(now)) {
      throw Failure.invalid("to", "must not be later than now, " + now);
    }
    if (!begin.isBefore(end)) {
      throw Failure.invalid("from", "must be before to, " + end);
    }
    return queries
        .begin(project, begin, end)
        .chain(queries::moment)
        .chain(
            then ->
                (to == null
                        ? Uni.createFrom().<@Nullable AsOf>nullItem()
                        : queries.moment(end).<@Nullable AsOf>map(when -> when))
                    .chain(when -> queries.between(project, then, when, end)))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(moments -> view(project, milestone, percentile, wanted, workers, seed, moments));
  }

  private static SlipView view(
      String project,
      @Nullable String milestone,
      String percentile,
      Function<Prediction, Instant> wanted,
      int workers,
      long seed,
      SlipBetween moments) {
    if (moments.after().items().isEmpty()) {
      throw Failure.of(
          ProblemType.NOT_FOUND, "There is no project " + project + " with tasks to forecast.");
    }
    if (milestone != null
        && moments.after().milestones().stream()
            .noneMatch(each -> each.milestone().equals(milestone))) {
      throw Failure.of(
          ProblemType.NOT_FOUND, "There is no milestone " + milestone + " in " + project + ".");
    }
    try {
      var answer = moments.attribute(milestone, wanted, workers, moments.affordable(seed));
      return SlipView.of(project, milestone, percentile, moments, answer);
    } catch (CyclicDependencies ring) {
      throw Failure.of(ProblemType.CONFLICT, String.valueOf(ring.getMessage()));
    }
  }

  private static Function<Prediction, Instant> percentile(String word) {
    return switch (word) {
      case "p50" -> Prediction::p50;
      case "p85" -> Prediction::p85;
      case "p95" -> Prediction::p95;
      default -> throw Failure.invalid("percentile", "must be p50, p85 or p95");
    };
  }

  private static Instant moment(String field, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Failure.invalid(field, "must be an instant, such as 2026-11-24T09:00:00Z");
    }
  }
}
