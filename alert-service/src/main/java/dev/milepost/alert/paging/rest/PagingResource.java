package dev.milepost.alert.paging.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.paging.Lapse;
import dev.milepost.alert.paging.Paging;
import dev.milepost.alert.paging.store.PagingQueries;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Whether everybody who had to be told was told. */
@Path("/api/v1/notifications/paging")
public class PagingResource {

  private final PagingQueries queries;
  private final SecurityIdentity identity;
  private final InstantSource clock;
  private final Duration bound;

  public PagingResource(
      PagingQueries queries,
      SecurityIdentity identity,
      InstantSource clock,
      @ConfigProperty(name = "milepost.alert.paging-bound") Duration bound) {
    this.queries = queries;
    this.identity = identity;
    this.clock = clock;
    this.bound = bound;
  }

  /** How it stands now, looked for at this moment; 403 for a token of one project. */
  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<PagingView> paging() {
    Caller.of(identity).mustReachAll("Lapses are");
    return queries.now(clock.instant(), bound).map(PagingView::of);
  }

  /**
   * How it stands.
   *
   * @param state {@code kept} or {@code broken}
   * @param boundSeconds how long what is due may wait
   * @param steps that wait for their time or for what holds them
   * @param messages that wait or are under way
   */
  public record PagingView(
      String state,
      Instant checkedAt,
      double boundSeconds,
      long steps,
      long messages,
      List<LapseView> lapses) {

    static PagingView of(Paging paging) {
      return new PagingView(
          paging.kept() ? "kept" : "broken",
          paging.at(),
          paging.bound().toMillis() / 1_000.0,
          paging.steps(),
          paging.messages(),
          paging.lapses().stream().map(LapseView::of).toList());
    }
  }

  /** Somebody who was not told in time; {@code kind} late, untold, unsent or unreached. */
  public record LapseView(
      String kind,
      String alert,
      long number,
      String title,
      int round,
      @Nullable Integer step,
      Instant since,
      String what) {

    static LapseView of(Lapse lapse) {
      return new LapseView(
          lapse.kind().name().toLowerCase(Locale.ROOT),
          lapse.alert(),
          lapse.number(),
          lapse.title(),
          lapse.round(),
          lapse.step(),
          lapse.since(),
          lapse.what());
    }
  }
}
