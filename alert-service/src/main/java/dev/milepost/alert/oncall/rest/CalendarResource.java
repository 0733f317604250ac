package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.CalendarFeed;
import dev.milepost.alert.oncall.Shift;
import dev.milepost.alert.oncall.store.ScheduleEntity;
import dev.milepost.alert.oncall.store.Schedules;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The feed to which calendars subscribe. They cannot carry a token, so whoever has the key of a
 * schedule's feed may read that schedule's shifts, and nothing else.
 */
@Path("/calendar")
@PermitAll
public class CalendarResource {

  private static final String TYPE = "text/calendar; charset=utf-8";

  private final Schedules schedules;
  private final Outlook outlook;
  private final InstantSource clock;

  public CalendarResource(Schedules schedules, Outlook outlook, InstantSource clock) {
    this.schedules = schedules;
    this.outlook = outlook;
    this.clock = clock;
  }

  /** All shifts, or one person's; 404 without the key, as without the schedule. */
  @GET
  @Path("/{schedule}.ics")
  public Uni<RestResponse<String>> feed(
      @RestPath String schedule,
      @RestQuery @Nullable String key,
      @RestQuery @Nullable String person) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return schedules
        .byFeedKey(schedule, key == null ? "" : key)
        .map(found -> found.orElseThrow(CalendarResource::noSuchFeed))
        .chain(found -> feed(found, person, now))
        .map(
            text ->
                ResponseBuilder.ok(text, TYPE)
                    .header("Cache-Control", "private, max-age=300")
                    .build());
  }

  private Uni<String> feed(ScheduleEntity entity, @Nullable String person, Instant now) {
    var span = CalendarFeed.span(now, entity.schedule(List.of()).zone());
    return outlook
        .shifts(entity, span)
        .map(
            all -> {
              var names = new HashMap<String, String>();
              all.people().forEach((id, one) -> names.put(id, one.name()));
              List<Shift> shown =
                  all.shifts().stream()
                      .filter(shift -> person == null || person.equals(shift.person()))
                      .toList();
              return CalendarFeed.write(all.schedule(), shown, names, now);
            });
  }

  private static Failure noSuchFeed() {
    return Failure.of(
        ProblemType.NOT_FOUND,
        "There is no such feed. POST /api/v1/schedules/{id}/feed-key makes a new key, and the one"
            + " before it is good no more.");
  }
}
