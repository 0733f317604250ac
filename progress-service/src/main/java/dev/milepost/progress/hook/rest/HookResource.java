package dev.milepost.progress.hook.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.hook.Hook;
import dev.milepost.progress.hook.HookProtocol;
import dev.milepost.progress.hook.HookSecret;
import dev.milepost.progress.hook.store.HookRows;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Hooks: make, list, end. A secret is answered once, to the request that made the hook. */
@Path("/api/v1/hooks/{protocol}")
@RolesAllowed(Role.OPERATE)
public class HookResource {

  private static final int MOST = 1_000;

  private final HookRows rows;
  private final SecurityIdentity identity;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public HookResource(HookRows rows, SecurityIdentity identity, InstantSource clock) {
    this.rows = rows;
    this.identity = identity;
    this.clock = clock;
  }

  @POST
  @ResponseStatus(201)
  public Uni<HookView> make(@RestPath String protocol, @Nullable HookRequest request) {
    Caller caller = Caller.of(identity);
    HookProtocol known = protocol(protocol);
    if (request == null) {
      throw Failure.invalid("body", "must be an object with project");
    }
    String project = request.mustBeGood();
    caller.mustReach(project);
    HookSecret secret =
        request.secret() == null ? HookSecret.made(random) : new HookSecret(request.secret());
    var hook =
        new Hook(
            known, Hook.newId(random), project, request.name(), caller.name(), clock.instant());
    return rows.add(hook, secret).replaceWith(() -> HookView.made(hook, secret));
  }

  @GET
  public Uni<Hooks> list(
      @RestPath String protocol,
      @RestQuery @DefaultValue("100") int limit,
      @RestQuery @DefaultValue("") String cursor) {
    Caller caller = Caller.of(identity);
    HookProtocol known = protocol(protocol);
    if (limit < 1 || limit > MOST) {
      throw Failure.invalid("limit", "must be between 1 and " + MOST);
    }
    if (!cursor.isEmpty() && !Hook.isId(cursor)) {
      throw Failure.invalid("cursor", "must be the next of an answer");
    }
    return rows.list(known, caller.project(), cursor, limit + 1)
        .map(
            found -> {
              boolean more = found.size() > limit;
              var items =
                  found.subList(0, more ? limit : found.size()).stream().map(HookView::of).toList();
              return new Hooks(items, more ? items.getLast().id() : null);
            });
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  public Uni<Void> end(@RestPath String protocol, @RestPath String id) {
    Caller caller = Caller.of(identity);
    return rows.remove(protocol(protocol), Hook.isId(id) ? id : "", caller.project())
        .invoke(
            removed -> {
              if (!removed) {
                throw Failure.of(ProblemType.NOT_FOUND, "There is no hook " + id + ".");
              }
            })
        .replaceWithVoid();
  }

  private static HookProtocol protocol(String name) {
    return HookProtocol.byName(name)
        .orElseThrow(
            () -> Failure.of(ProblemType.NOT_FOUND, "There are hooks for github and gitlab."));
  }

  /** Hooks in the order of their ids. */
  public record Hooks(List<HookView> items, @Nullable String next) {}
}
