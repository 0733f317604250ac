package dev.milepost.health.security.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.Severity;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.health.security.Origin;
import dev.milepost.health.security.Trend;
import dev.milepost.health.security.store.Kept;
import dev.milepost.health.security.store.SecurityRows;
import dev.milepost.health.security.store.SecurityRows.Last;
import dev.milepost.health.security.store.SecurityRows.Wanted;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Security events, and how many there were by day. */
@Path("/api/v1/security")
public class SecurityResource {

  private static final int MOST = 500;
  private static final int LONGEST_NOTE = 500;

  private final SecurityRows rows;
  private final ObjectMapper json;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public SecurityResource(
      SecurityRows rows, ObjectMapper json, SecurityIdentity identity, InstantSource clock) {
    this.rows = rows;
    this.json = json;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Events, the worst first, of those the one that was seen last; and of the same filters, but for
   * the state, how many there were on each of the last 14 days.
   */
  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> events(
      @RestQuery @Nullable String origin,
      @RestQuery @Nullable String severity,
      @RestQuery @Nullable String component,
      @RestQuery @Nullable String project,
      @RestQuery @Nullable String state,
      @RestQuery @DefaultValue("100") int limit,
      @RestQuery @Nullable String cursor) {
    Caller caller = Caller.of(identity);
    if (project != null) {
      caller.mustReach(project);
    }
    var violations = new ArrayList<Violation>();
    if (limit < 1 || limit > MOST) {
      violations.add(new Violation("limit", "must be between 1 and " + MOST));
    }
    if (state != null && !Set.of("open", "resolved").contains(state)) {
      violations.add(new Violation("state", "must be open or resolved"));
    }
    var wanted =
        new Wanted(
            project == null ? caller.project() : project,
            origin(origin, violations),
            severity(severity, violations),
            component,
            state == null ? null : state.equals("open"));
    Last last = last(cursor, violations);
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    Instant now = clock.instant();
    return Uni.combine()
        .all()
        .unis(
            rows.list(wanted, last, limit + 1),
            rows.counted(
                wanted, now.truncatedTo(ChronoUnit.DAYS).minus(Trend.DAYS, ChronoUnit.DAYS)))
        .asTuple()
        .map(found -> page(found.getItem1(), limit, found.getItem2(), now));
  }

  private static Page page(List<Kept> found, int limit, List<Trend.Counted> counted, Instant now) {
    List<Kept> shown = found.size() > limit ? found.subList(0, limit) : found;
    return new Page(
        shown.stream().map(SecurityView::of).toList(),
        found.size() > limit ? cursor(shown.getLast()) : null,
        Trend.of(counted, LocalDate.ofInstant(now, ZoneOffset.UTC)).stream()
            .map(DayView::of)
            .toList());
  }

  /** Settles an event: {@code {"note":"a planned exercise"}}. One that is over already stays so. */
  @POST
  @Path("/{id}/resolve")
  @RolesAllowed(Role.RESPOND)
  public Uni<SecurityView> resolve(@RestPath String id, byte @Nullable [] body) {
    Caller caller = Caller.of(identity);
    ObjectNode said = ObjectBody.read(json, body);
    var violations = ObjectBody.unknown(said, "", Set.of("note"));
    String note = said.path("note").asText().strip();
    if (violations.isEmpty()
        && (!said.path("note").isTextual()
            || note.isEmpty()
            || note.length() > LONGEST_NOTE
            || note.indexOf('\0') >= 0)) {
      throw Failure.invalid("note", "must say why, in 1 to " + LONGEST_NOTE + " characters");
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    long number = number(id);
    return rows.resolve(number, caller.project(), caller.name(), note, clock.instant())
        .chain(() -> rows.byId(number, caller.project()))
        .map(kept -> SecurityView.of(kept.orElseThrow(() -> unknown(id))));
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw unknown(id);
    }
  }

  private static Failure unknown(String id) {
    return Failure.of(ProblemType.NOT_FOUND, "There is no security event " + id + ".");
  }

  private static @Nullable Origin origin(@Nullable String word, List<Violation> violations) {
    if (word == null) {
      return null;
    }
    var origin = Origin.of(word);
    if (origin.isEmpty()) {
      violations.add(
          new Violation(
              "origin",
              "must be one of " + Arrays.stream(Origin.values()).map(Origin::word).toList()));
    }
    return origin.orElse(null);
  }

  private static @Nullable Severity severity(@Nullable String word, List<Violation> violations) {
    if (word == null) {
      return null;
    }
    var severity =
        Arrays.stream(Severity.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
            .findFirst();
    if (severity.isEmpty()) {
      violations.add(new Violation("severity", "must be critical, high, medium or low"));
    }
    return severity.orElse(null);
  }

  private static @Nullable Last last(@Nullable String cursor, List<Violation> violations) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
      if (parts.length == 3) {
        return new Last(
            Integer.parseInt(parts[0]),
            Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS),
            Long.parseLong(parts[2]));
      }
    } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
      // Said below, as what has another shape.
    }
    violations.add(new Violation("cursor", "is not one that this list has answered"));
    return null;
  }

  private static String cursor(Kept last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (last.event().severity().ordinal()
                    + " "
                    + ChronoUnit.MICROS.between(Instant.EPOCH, last.event().at())
                    + " "
                    + last.id())
                .getBytes(StandardCharsets.UTF_8));
  }

  /** One page of events, and the last 14 days. */
  public record Page(List<SecurityView> items, @Nullable String next, List<DayView> trend) {}

  /**
   * One day.
   *
   * @param day UTC
   * @param begun events that were new, came back or became worse, by severity
   * @param occurrences how often any was seen
   */
  public record DayView(LocalDate day, Map<String, Long> begun, long occurrences) {

    static DayView of(Trend.Day day) {
      var begun = new LinkedHashMap<String, Long>();
      for (Severity each : Severity.values()) {
        Long count = day.begun().get(each);
        if (count != null) {
          begun.put(each.name().toLowerCase(Locale.ROOT), count);
        }
      }
      return new DayView(day.day(), begun, day.occurrences());
    }
  }
}
