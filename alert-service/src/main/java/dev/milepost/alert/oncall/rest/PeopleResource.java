package dev.milepost.alert.oncall.rest;

import dev.milepost.access.Role;
import dev.milepost.alert.oncall.store.People;
import dev.milepost.alert.oncall.store.PersonRemoval;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** People who can be on call, and how they want to be told. */
@Path("/api/v1/people")
public class PeopleResource {

  private final People people;
  private final PersonRemoval removal;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public PeopleResource(
      People people, PersonRemoval removal, SecurityIdentity identity, InstantSource clock) {
    this.people = people;
    this.removal = removal;
    this.identity = identity;
    this.clock = clock;
  }

  /** People by id. */
  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> all(
      @RestQuery @DefaultValue("100") int limit, @RestQuery @Nullable String cursor) {
    WholeHouse.caller(identity);
    var paging = Paging.of(limit, cursor);
    return people
        .page(paging.cursor(), paging.toAsk())
        .map(
            found ->
                new Page(
                    paging.shown(found).stream()
                        .map(entity -> PersonView.of(entity, maySet()))
                        .toList(),
                    paging.next(found, entity -> entity.person().id())));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEW)
  public Uni<PersonView> one(@RestPath String id) {
    WholeHouse.caller(identity);
    return people.known(id).map(entity -> PersonView.of(entity, maySet()));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<PersonView> edit(@RestPath String id, @Nullable PersonDraft draft) {
    WholeHouse.caller(identity);
    if (draft == null) {
      throw Failure.invalid("body", "is missing");
    }
    return people
        .edit(draft.person(id), draft.version())
        .map(entity -> PersonView.of(entity, true));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<Void> remove(@RestPath String id) {
    WholeHouse.caller(identity);
    return removal.remove(id, clock.instant());
  }

  private boolean maySet() {
    return identity.hasRole(Role.OPERATE);
  }

  /** One page of people. */
  public record Page(List<PersonView> items, @Nullable String next) {}
}
