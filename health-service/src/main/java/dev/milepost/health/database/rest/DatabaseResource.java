package dev.milepost.health.database.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.health.database.Target;
import dev.milepost.health.database.TargetReader;
import dev.milepost.health.database.store.DatabaseDesk;
import dev.milepost.health.database.store.DatabaseRows;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Databases that are looked into. They are asked at private addresses with secrets of the operator,
 * so only an operator writes any; statements and sessions are shown to whoever may see everything.
 */
@Path("/api/v1/databases")
public class DatabaseResource {

  private static final int MOST_HOURS = 14 * 24;

  /** Points of a series: as many as a small line shows. */
  private static final int POINTS = 60;

  private final Pool pool;
  private final DatabaseRows rows;
  private final DatabaseDesk desk;
  private final ObjectMapper json;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public DatabaseResource(
      Pool pool,
      DatabaseRows rows,
      DatabaseDesk desk,
      ObjectMapper json,
      SecurityIdentity identity,
      InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.desk = desk;
    this.json = json;
    this.identity = identity;
    this.clock = clock;
  }

  /** All of them, the worst first. */
  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> databases() {
    caller();
    return rows.all()
        .map(
            all ->
                new Page(
                    all.stream().map(DatabaseView::of).sorted(DatabaseView.WORST_FIRST).toList(),
                    null));
  }

  /**
   * One of them in depth.
   *
   * @param hours how far back the series go, 1 to 336
   */
  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEW)
  public Uni<DatabaseDetail> database(
      @RestPath String id, @RestQuery @DefaultValue("24") int hours) {
    caller();
    if (hours < 1 || hours > MOST_HOURS) {
      throw Failure.invalid("hours", "must be from 1 to " + MOST_HOURS);
    }
    Instant now = clock.instant();
    Duration window = Duration.ofHours(hours);
    return rows.byId(pool, id)
        .map(found -> found.orElseThrow(() -> unknown(id)))
        .chain(
            kept ->
                rows.series(id, now.minus(window), window.dividedBy(POINTS))
                    .map(series -> DatabaseDetail.of(kept, series, now)));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<DatabaseView> put(@RestPath String id, byte @Nullable [] body) {
    String by = caller();
    var violations = new ArrayList<Violation>();
    Target target = TargetReader.read(ObjectBody.read(json, body), id, violations);
    if (target == null) {
      throw Failure.invalid(violations);
    }
    return desk.put(target, by)
        .chain(() -> rows.byId(pool, id))
        .map(found -> DatabaseView.of(found.orElseThrow(() -> unknown(id))));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<Void> remove(@RestPath String id) {
    caller();
    return desk.remove(id)
        .invoke(
            there -> {
              if (!there) {
                throw unknown(id);
              }
            })
        .replaceWithVoid();
  }

  private String caller() {
    Caller caller = Caller.of(identity);
    caller.mustReachAll("Databases are");
    return caller.name();
  }

  private static Failure unknown(String id) {
    return Failure.of(ProblemType.NOT_FOUND, "There is no database " + id + ".");
  }

  /** One page of databases. */
  public record Page(List<DatabaseView> items, @Nullable String next) {}
}
