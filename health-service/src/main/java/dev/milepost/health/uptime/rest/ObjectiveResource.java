package dev.milepost.health.uptime.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.health.component.Component;
import dev.milepost.health.uptime.Burn;
import dev.milepost.health.uptime.Objective;
import dev.milepost.health.uptime.engine.ObjectiveWatch;
import dev.milepost.health.uptime.store.ObjectiveRows;
import dev.milepost.health.uptime.store.SpanRows;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Service level objectives and what is left of their error budgets. */
@Path("/api/v1/slos")
public class ObjectiveResource {

  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 90;
  private static final double WHOLE = 100;

  private final Pool pool;
  private final ObjectiveRows rows;
  private final SpanRows spans;
  private final ObjectiveWatch watch;
  private final ObjectMapper json;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public ObjectiveResource(
      Pool pool,
      ObjectiveRows rows,
      SpanRows spans,
      ObjectiveWatch watch,
      ObjectMapper json,
      SecurityIdentity identity,
      InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.spans = spans;
    this.watch = watch;
    this.json = json;
    this.identity = identity;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> all() {
    String own = Caller.of(identity).project();
    Instant now = clock.instant();
    return rows.all(pool)
        .chain(
            kept ->
                spans
                    .since(
                        pool,
                        kept.stream().map(each -> each.objective().component()).distinct().toList(),
                        now.minus(Duration.ofDays(MOST_DAYS)))
                    .map(
                        found ->
                            new Page(
                                kept.stream()
                                    .filter(each -> own == null || own.equals(each.project()))
                                    .map(
                                        each ->
                                            ObjectiveView.of(
                                                each,
                                                Burn.of(
                                                    each.objective(),
                                                    found.getOrDefault(
                                                        each.objective().component(), List.of()),
                                                    now)))
                                    .toList(),
                                null)));
  }

  /** Puts an objective: {@code {"target":99.9,"windowDays":30}}. */
  @PUT
  @Path("/{component}/{name}")
  @RolesAllowed(Role.OPERATE)
  public Uni<Void> put(@RestPath String component, @RestPath String name, byte @Nullable [] body) {
    String by = by();
    Objective objective = read(component, name, ObjectBody.read(json, body));
    return rows.put(pool, objective, by, clock.instant())
        .invoke(
            there -> {
              if (!there) {
                throw unknown("There is no component " + component + ".");
              }
              watch.wake();
            })
        .replaceWithVoid();
  }

  @DELETE
  @Path("/{component}/{name}")
  @RolesAllowed(Role.OPERATE)
  public Uni<Void> remove(@RestPath String component, @RestPath String name) {
    by();
    return rows.remove(pool, component, name)
        .invoke(
            there -> {
              if (!there) {
                throw unknown("There is no objective " + name + " of " + component + ".");
              }
            })
        .replaceWithVoid();
  }

  private static Objective read(String component, String name, ObjectNode body) {
    var violations = new ArrayList<>(ObjectBody.unknown(body, "", Set.of("target", "windowDays")));
    if (!Component.ID.matcher(name).matches()) {
      violations.add(new Violation("name", "must be an id: letters, digits, . _ : -, 128 at most"));
    }
    JsonNode target = body.path("target");
    if (!target.isNumber() || target.doubleValue() <= 0 || target.doubleValue() >= WHOLE) {
      violations.add(new Violation("target", "must be percent of the time, over 0 and under 100"));
    }
    JsonNode days = body.path("windowDays");
    if (!days.isMissingNode()
        && !(days.isInt() && days.intValue() >= 1 && days.intValue() <= MOST_DAYS)) {
      violations.add(new Violation("windowDays", "must be a number from 1 to " + MOST_DAYS));
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    return new Objective(
        component, name, target.doubleValue() / WHOLE, Duration.ofDays(days.asInt(USUAL_DAYS)));
  }

  private String by() {
    Caller caller = Caller.of(identity);
    caller.mustReachAll("Objectives are");
    return caller.name();
  }

  private static Failure unknown(String what) {
    return Failure.of(ProblemType.NOT_FOUND, what);
  }

  /** One page of objectives. */
  public record Page(List<ObjectiveView> items, @Nullable String next) {}

  /**
   * An objective and its budget.
   *
   * @param target percent of the known time
   * @param burnRate of the last hour; 1 uses the budget up exactly within its window
   * @param budgetLeft 0 to 1
   * @param why it burns; null when it does not
   */
  public record ObjectiveView(
      String component,
      String name,
      @Nullable String project,
      double target,
      long windowDays,
      double burnRate,
      double budgetLeft,
      boolean burning,
      @Nullable String why,
      long version) {
    static ObjectiveView of(ObjectiveRows.Kept kept, Burn burn) {
      Objective objective = kept.objective();
      return new ObjectiveView(
          objective.component(),
          objective.name(),
          kept.project(),
          // Written as it was said: 0.999 times 100 is a little less than 99.9.
          Math.round(objective.target() * WHOLE * 1e6) / 1e6,
          objective.window().toDays(),
          burn.rate(),
          burn.left(),
          burn.burning(),
          burn.why(),
          kept.version());
    }
  }
}
