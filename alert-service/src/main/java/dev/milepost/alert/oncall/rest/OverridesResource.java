package dev.milepost.alert.oncall.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.oncall.Faults;
import dev.milepost.alert.oncall.ShiftOverride;
import dev.milepost.alert.oncall.Span;
import dev.milepost.alert.oncall.SwapRules;
import dev.milepost.alert.oncall.store.Overrides;
import dev.milepost.alert.oncall.store.Overrides.Added;
import dev.milepost.alert.oncall.store.Schedules;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Who takes over for a while, and who exchanges shifts. */
@Path("/api/v1/schedules/{id}")
public class OverridesResource {

  private final Overrides overrides;
  private final Schedules schedules;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public OverridesResource(
      Overrides overrides, Schedules schedules, SecurityIdentity identity, InstantSource clock) {
    this.overrides = overrides;
    this.schedules = schedules;
    this.identity = identity;
    this.clock = clock;
  }

  /** Overrides that are not over, a later one winning over an earlier one. */
  @GET
  @Path("/overrides")
  @RolesAllowed(Role.VIEW)
  public Uni<Page> ahead(@RestPath String id) {
    return schedules
        .known(id)
        .chain(found -> overrides.ahead(id, clock.instant()))
        .map(found -> new Page(found.stream().map(OverrideView::of).toList(), null));
  }

  /** Puts a person on call for a while, whatever the layers say. */
  @POST
  @Path("/overrides")
  @ResponseStatus(201)
  @RolesAllowed(Role.RESPOND)
  public Uni<OverrideView> set(@RestPath String id, @Nullable OverrideDraft draft) {
    Caller caller = WholeHouse.caller(identity);
    Instant now = now();
    var faults = new Faults();
    var override =
        new ShiftOverride(
            newId(), present(draft).span(faults, now), present(draft).who(), caller.name(), null);
    override.check(faults, "", now);
    return overrides
        .set(id, List.of(new Added(override, "person")), faults, (found, before) -> {}, now)
        .replaceWith(OverrideView.of(override));
  }

  /**
   * Takes an override back, or a swap by either of its halves. One that has begun ends now; what is
   * over stays.
   */
  @DELETE
  @Path("/overrides/{override}")
  @RolesAllowed(Role.RESPOND)
  public Uni<Void> takeBack(@RestPath String id, @RestPath String override) {
    WholeHouse.caller(identity);
    return overrides.takeBack(id, override, now());
  }

  /** Exchanges two people's shifts. */
  @POST
  @Path("/swaps")
  @ResponseStatus(201)
  @RolesAllowed(Role.RESPOND)
  public Uni<SwapView> swap(@RestPath String id, @Nullable SwapDraft draft) {
    Caller caller = WholeHouse.caller(identity);
    if (draft == null) {
      throw Failure.invalid("body", "is missing");
    }
    Instant now = now();
    var faults = new Faults();
    var exchange = draft.exchange(faults, now);
    exchange.check(faults, now);
    var swap = new ShiftOverride.Swap(newId(), exchange.agreedBy());
    var given =
        new ShiftOverride(newId(), exchange.given(), exchange.second(), caller.name(), swap);
    var back = new ShiftOverride(newId(), exchange.back(), exchange.first(), caller.name(), swap);
    return overrides
        .set(
            id,
            List.of(new Added(given, "back.person"), new Added(back, "given.person")),
            faults,
            (found, before) -> SwapRules.checkOwners(found, before, exchange),
            now)
        .replaceWith(
            new SwapView(
                swap.id(),
                swap.agreedBy(),
                caller.name(),
                List.of(OverrideView.of(given), OverrideView.of(back))));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  static OverrideDraft present(@Nullable OverrideDraft draft) {
    return draft == null ? new OverrideDraft(null, null, null) : draft;
  }

  /** An override as it is sent; it begins now unless told. */
  public record OverrideDraft(@Nullable String person, @Nullable String from, @Nullable String to) {

    Span span(Faults faults, Instant now) {
      return span(new Reading(faults), "", now);
    }

    Span span(Reading reading, String path, Instant now) {
      Instant begin = reading.moment(path + "from", from, now);
      return new Span(
          begin, reading.presentMoment(path + "to", to, begin.plus(1, ChronoUnit.HOURS)));
    }

    String who() {
      return Reading.words(person);
    }
  }

  /**
   * A swap as it is sent: who gives which shift, and who gives which back.
   *
   * @param agreedBy who agreed to it, in words
   */
  public record SwapDraft(
      @Nullable OverrideDraft given, @Nullable OverrideDraft back, @Nullable String agreedBy) {

    SwapRules.Exchange exchange(Faults faults, Instant now) {
      var first = faults.present("given", given, present(null));
      var second = faults.present("back", back, present(null));
      var reading = new Reading(faults);
      return new SwapRules.Exchange(
          first.who(),
          first.span(reading, "given.", now),
          second.who(),
          second.span(reading, "back.", now),
          Reading.words(agreedBy));
    }
  }

  /** A swap as it is answered; its overrides are in force together. */
  public record SwapView(String id, String agreedBy, String by, List<OverrideView> overrides) {}

  /** Overrides ahead; there is never a next page. */
  public record Page(List<OverrideView> items, @Nullable String next) {}
}
