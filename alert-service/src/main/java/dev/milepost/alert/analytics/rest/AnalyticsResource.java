package dev.milepost.alert.analytics.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.analytics.Analytics;
import dev.milepost.alert.analytics.Analytics.By;
import dev.milepost.alert.analytics.Analytics.Group;
import dev.milepost.alert.analytics.Analytics.Load;
import dev.milepost.alert.analytics.Analytics.Noise;
import dev.milepost.alert.analytics.Effect;
import dev.milepost.alert.analytics.Effect.Unadvised;
import dev.milepost.alert.analytics.Figures;
import dev.milepost.alert.analytics.store.StoryQueries;
import dev.milepost.alert.replay.engine.Replays;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How fast alerts are answered and ended, what is noise, and who carries it. */
@Path("/api/v1/alerts/analytics")
public class AnalyticsResource {

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration USUAL = Duration.ofDays(30);

  private final StoryQueries stories;
  private final Replays replays;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public AnalyticsResource(
      StoryQueries stories, Replays replays, SecurityIdentity identity, InstantSource clock) {
    this.stories = stories;
    this.replays = replays;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Alerts that were triggered in {@code [from, to)}, the last 30 days when nothing is said.
   *
   * @param by severity, project, component, source, name, person (who acknowledged) or hour
   */
  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Answer> analytics(
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @DefaultValue("severity") String by,
      @RestQuery @DefaultValue("UTC") String zone,
      @RestQuery @Nullable String project) {
    Caller caller = Caller.of(identity);
    if (project != null) {
      caller.mustReach(project);
    }
    String of = project == null ? caller.project() : project;
    Instant end = to == null ? clock.instant() : instant("to", to);
    Instant begin = from == null ? end.minus(USUAL) : instant("from", from);
    mustBeSpan(begin, end);
    By grouping = by(by);
    ZoneId hours = zone(zone);
    return stories
        .stories(begin, end, of)
        .chain(
            found ->
                stories
                    .sent(begin, end, of)
                    .map(
                        sent ->
                            Answer.of(
                                begin,
                                end,
                                found.size(),
                                Analytics.of(found, sent, grouping, hours))));
  }

  /**
   * What remedies against what paged for nothing in {@code [from, to)} would have done, by replays
   * of all alerts; 403 for a credential of one project, 429 while another replay is under way.
   */
  @GET
  @Path("/effects")
  @RolesAllowed(Role.VIEW)
  public Uni<Effects> effects(
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @DefaultValue("UTC") String zone) {
    Caller.of(identity).mustReachAll("Effects are found on the alerts");
    Instant end = to == null ? clock.instant() : instant("to", to);
    Instant begin = from == null ? end.minus(USUAL) : instant("from", from);
    mustBeSpan(begin, end);
    ZoneId hours = zone(zone);
    return replays.on(
        begin,
        end,
        (setting, recorded) ->
            new Effects(
                begin, end, Effect.of(setting, recorded, end, hours), Effect.unadvised(recorded)));
  }

  private static void mustBeSpan(Instant begin, Instant end) {
    if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
      throw Failure.invalid("from", "must be before to, by a year at most");
    }
  }

  private static By by(String text) {
    return Arrays.stream(By.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.invalid(
                    "by", "must be severity, project, component, source, name, person or hour"));
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw Failure.invalid("zone", "must be a zone, like Europe/Berlin");
    }
  }

  private static Instant instant(String field, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Failure.invalid(field, "must be an instant, like 2026-11-01T00:00:00Z");
    }
  }

  /**
   * What remedies would have done.
   *
   * @param unadvised what paged for nothing too, and why no remedy is tried
   */
  public record Effects(
      Instant from, Instant to, List<Effect> effects, List<Unadvised> unadvised) {}

  /**
   * The answer.
   *
   * @param complete whether all alerts of the span were added up, and not only the latest
   */
  public record Answer(
      Instant from,
      Instant to,
      boolean complete,
      Figures all,
      List<Group> groups,
      List<Noise> noise,
      List<Load> load) {

    static Answer of(Instant from, Instant to, int found, Analytics analytics) {
      return new Answer(
          from,
          to,
          found < StoryQueries.MOST,
          analytics.all(),
          analytics.groups(),
          analytics.noise(),
          analytics.load());
    }
  }
}
