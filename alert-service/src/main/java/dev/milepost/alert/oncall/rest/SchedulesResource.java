package dev.milepost.alert.oncall.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.oncall.Faults;
import dev.milepost.alert.oncall.Span;
import dev.milepost.alert.oncall.store.Schedules;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Schedules, and who is on call by them. */
@Path("/api/v1/schedules")
public class SchedulesResource {

  private static final Duration SHOWN_AHEAD = Duration.ofDays(14);

  /** Shifts of one answer: a year of hourly hand-overs. */
  private static final int MOST_SHIFTS = 10_000;

  private final Schedules schedules;
  private final Outlook outlook;
  private final SecurityIdentity identity;
  private final InstantSource clock;
  private final String publicUrl;

  public SchedulesResource(
      Schedules schedules,
      Outlook outlook,
      SecurityIdentity identity,
      InstantSource clock,
      @ConfigProperty(name = "milepost.alert.public-url") String publicUrl) {
    this.schedules = schedules;
    this.outlook = outlook;
    this.identity = identity;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  /** Schedules by id. */
  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> all(
      @RestQuery @DefaultValue("100") int limit, @RestQuery @Nullable String cursor) {
    var paging = Paging.of(limit, cursor);
    return schedules
        .page(paging.cursor(), paging.toAsk())
        .map(
            found ->
                new Page(
                    paging.shown(found).stream()
                        .map(entity -> ScheduleView.of(entity, null))
                        .toList(),
                    paging.next(found, entity -> entity.schedule(List.of()).id())));
  }

  /** Who is on call by every schedule; there are few, so there is never a next page. */
  @GET
  @Path("/on-call")
  @RolesAllowed(Role.VIEW)
  public Uni<OnCallPage> everybody(@RestQuery @Nullable String at) {
    Instant moment = moment(at);
    return schedules
        .all()
        .chain(found -> outlook.at(found, moment))
        .map(items -> new OnCallPage(items, null));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEW)
  public Uni<ScheduleView> one(@RestPath String id) {
    return schedules.known(id).chain(found -> outlook.warned(found, clock.instant()));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<ScheduleView> edit(@RestPath String id, @Nullable ScheduleDraft draft) {
    WholeHouse.caller(identity);
    if (draft == null) {
      throw Failure.invalid("body", "is missing");
    }
    var faults = new Faults();
    return schedules
        .edit(draft.schedule(id, faults), faults, draft.version())
        .chain(edited -> outlook.warned(edited, clock.instant()));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<Void> remove(@RestPath String id) {
    WholeHouse.caller(identity);
    return schedules.remove(id);
  }

  /** Shifts from {@code from}, which is now unless told, until {@code to}, two weeks later. */
  @GET
  @Path("/{id}/shifts")
  @RolesAllowed(Role.VIEW)
  public Uni<ShiftsView> shifts(
      @RestPath String id, @RestQuery @Nullable String from, @RestQuery @Nullable String to) {
    var faults = new Faults();
    Span asked = new Reading(faults).span(from, to, clock.instant(), SHOWN_AHEAD);
    faults.raise();
    var span = asked.checked();
    return schedules
        .known(id)
        .chain(found -> outlook.shifts(found, span))
        .map(SchedulesResource::view);
  }

  /** The shifts that would come of a schedule of which nothing is kept, with what is. */
  @POST
  @Path("/{id}/preview")
  @RolesAllowed(Role.VIEW)
  public Uni<ShiftsView> preview(@RestPath String id, @Nullable PreviewDraft draft) {
    Caller caller = WholeHouse.caller(identity);
    if (draft == null) {
      throw Failure.invalid("body", "is missing");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var faults = new Faults();
    Span asked = draft.span(faults, now);
    faults.raise();
    var span = asked.checked();
    return schedules
        .found(id)
        .chain(found -> outlook.kept(found, span))
        .map(kept -> draft.schedule(id, kept, caller.name(), faults, now))
        .chain(schedule -> outlook.unsaved(draft, schedule, span, faults))
        .map(SchedulesResource::view);
  }

  private static ShiftsView view(Outlook.Shifts found) {
    if (found.shifts().size() > MOST_SHIFTS) {
      throw Failure.invalid(
          "to", "is more than " + MOST_SHIFTS + " shifts away; ask for less at once");
    }
    return ShiftsView.of(found.schedule(), found.span(), found.shifts(), found.people());
  }

  /** Who is on call at {@code at}, which is now unless told. */
  @GET
  @Path("/{id}/on-call")
  @RolesAllowed(Role.VIEW)
  public Uni<OnCallView> onCall(@RestPath String id, @RestQuery @Nullable String at) {
    Instant moment = moment(at);
    return schedules
        .known(id)
        .chain(found -> outlook.at(List.of(found), moment))
        .map(List::getFirst);
  }

  /** Makes the key of the schedule's calendar feed, in place of any before; it is told once. */
  @POST
  @Path("/{id}/feed-key")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.OPERATE)
  public Uni<FeedKey> feedKey(@RestPath String id) {
    WholeHouse.caller(identity);
    return schedules
        .newFeedKey(id)
        .map(key -> new FeedKey(key, publicUrl + "/calendar/" + id + ".ics?key=" + key));
  }

  private Instant moment(@Nullable String at) {
    var faults = new Faults();
    Instant moment = new Reading(faults).moment("at", at, clock.instant());
    faults.raise();
    return moment;
  }

  /** One page of schedules. */
  public record Page(List<ScheduleView> items, @Nullable String next) {}

  /** Who is on call by every schedule. */
  public record OnCallPage(List<OnCallView> items, @Nullable String next) {}

  /** The key of a feed and the address with it, to which a calendar subscribes. */
  public record FeedKey(String key, String url) {}
}
