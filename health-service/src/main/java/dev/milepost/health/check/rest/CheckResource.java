package dev.milepost.health.check.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.health.check.Check;
import dev.milepost.health.check.CheckFile;
import dev.milepost.health.check.CheckReader;
import dev.milepost.health.check.probe.Probes;
import dev.milepost.health.check.store.CheckDesk;
import dev.milepost.health.check.store.CheckRows;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Checks. They may ask inside the network, so only an operator writes or tries any. */
@Path("/api/v1/checks")
public class CheckResource {

  /** Checks of a file that are tried at the same time. */
  private static final int AT_ONCE = 20;

  private static final int MOST_TRIED = 200;

  private final Pool pool;
  private final CheckRows rows;
  private final CheckDesk desk;
  private final Probes probes;
  private final ObjectMapper json;
  private final SecurityIdentity identity;

  public CheckResource(
      Pool pool,
      CheckRows rows,
      CheckDesk desk,
      Probes probes,
      ObjectMapper json,
      SecurityIdentity identity) {
    this.pool = pool;
    this.rows = rows;
    this.desk = desk;
    this.probes = probes;
    this.json = json;
    this.identity = identity;
  }

  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> checks() {
    return rows.all().map(all -> new Page(all.stream().map(CheckView::of).toList(), null));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEW)
  public Uni<CheckView> check(@RestPath String id) {
    return rows.byId(pool, id).map(found -> CheckView.of(found.orElseThrow(() -> unknown(id))));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<CheckView> put(@RestPath String id, byte @Nullable [] body) {
    var violations = new ArrayList<Violation>();
    Check check = CheckReader.read(ObjectBody.read(json, body), id, "", violations);
    if (check == null) {
      throw Failure.invalid(violations);
    }
    return desk.put(List.of(check), by()).chain(() -> check(id));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<Void> remove(@RestPath String id) {
    by();
    return desk.remove(id)
        .invoke(
            there -> {
              if (!there) {
                throw unknown(id);
              }
            })
        .replaceWithVoid();
  }

  /** Puts all checks of a file, YAML or JSON, or none of them. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.OPERATE)
  public Uni<Put> putFile(byte @Nullable [] body) {
    List<Check> checks = CheckFile.read(text(body));
    return desk.put(checks, by()).replaceWith(new Put(checks.size()));
  }

  /** Makes all checks of a file once, and keeps none of them. */
  @POST
  @Path("/test")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.OPERATE)
  public Uni<Tried> test(byte @Nullable [] body) {
    by();
    List<Check> checks = CheckFile.read(text(body));
    if (checks.size() > MOST_TRIED) {
      throw Failure.invalid("checks", "must be at most " + MOST_TRIED + " to be tried at once");
    }
    return Multi.createFrom()
        .iterable(checks)
        .onItem()
        .transformToUni(
            check ->
                probes
                    .make(check)
                    .map(
                        outcome ->
                            new Try(
                                check.id(),
                                check.component(),
                                check.asked().way().word(),
                                check.asked().address(),
                                CheckView.Run.of(outcome))))
        .merge(AT_ONCE)
        .collect()
        .asList()
        .map(
            all ->
                new Tried(all.stream().sorted(java.util.Comparator.comparing(Try::id)).toList()));
  }

  private String by() {
    Caller caller = Caller.of(identity);
    caller.mustReachAll("Checks are");
    return caller.name();
  }

  private static String text(byte @Nullable [] body) {
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  private static Failure unknown(String id) {
    return Failure.of(ProblemType.NOT_FOUND, "There is no check " + id + ".");
  }

  /** One page of checks. */
  public record Page(List<CheckView> items, @Nullable String next) {}

  /** How many were put. */
  public record Put(int checks) {}

  /** What a try came to. */
  public record Tried(List<Try> items) {}

  /** What one check has seen. */
  public record Try(String id, String component, String kind, String address, CheckView.Run run) {}
}
