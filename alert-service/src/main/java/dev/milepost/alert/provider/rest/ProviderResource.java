package dev.milepost.alert.provider.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.intake.Batch;
import dev.milepost.alert.provider.Canary;
import dev.milepost.alert.provider.DoubtAlert;
import dev.milepost.alert.provider.Figures;
import dev.milepost.alert.provider.Provider;
import dev.milepost.alert.provider.store.CanaryRows;
import dev.milepost.alert.provider.store.ProviderDirectory;
import dev.milepost.alert.provider.store.ProviderResults;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Providers, how far they can be trusted, and the canaries that show it. */
@Path("/api/v1/notifications/providers")
@RolesAllowed(Role.OPERATE)
@Consumes(MediaType.WILDCARD)
public class ProviderResource {

  private static final Figures NONE = Figures.of(List.of());

  private final ProviderDirectory providers;
  private final ProviderResults results;
  private final CanaryRows canaries;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final InstantSource clock;

  public ProviderResource(
      ProviderDirectory providers,
      ProviderResults results,
      CanaryRows canaries,
      SecurityIdentity identity,
      ObjectMapper json,
      InstantSource clock) {
    this.providers = providers;
    this.results = results;
    this.canaries = canaries;
    this.identity = identity;
    this.json = json;
    this.clock = clock;
  }

  /** All of them; there are few, so there is never a next page. */
  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> list() {
    whole();
    return providers.all().chain(this::views).map(views -> new Page(views, null));
  }

  /** Sends canaries to a provider from now on, the first at once. */
  @PUT
  @Path("/{name}/canary")
  public Uni<ProviderView> put(@RestPath String name, byte @Nullable [] body) {
    Caller caller = whole();
    var sent = Batch.json(json, body);
    return found(name)
        .chain(
            provider -> {
              Canary canary = CanaryDraft.read(sent, provider);
              return canaries
                  .put(provider.name(), canary, caller.name(), clock.instant())
                  .chain(() -> views(List.of(provider)))
                  .map(List::getFirst);
            });
  }

  /** Sends none any more. */
  @DELETE
  @Path("/{name}/canary")
  @ResponseStatus(204)
  public Uni<Void> remove(@RestPath String name) {
    whole();
    return found(name)
        .chain(provider -> canaries.remove(provider.name(), DoubtAlert.over(provider.name())))
        .replaceWithVoid();
  }

  private Uni<List<ProviderView>> views(List<Provider> wanted) {
    return results
        .figures()
        .chain(
            figures ->
                canaries
                    .all()
                    .map(
                        kept ->
                            wanted.stream()
                                .map(
                                    each ->
                                        ProviderView.of(
                                            each,
                                            figures.getOrDefault(each.name(), NONE),
                                            kept.get(each.name())))
                                .toList()));
  }

  private Uni<Provider> found(String name) {
    return providers
        .named(name)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        Failure.of(
                            ProblemType.NOT_FOUND,
                            "There is no provider "
                                + name
                                + "; GET /api/v1/notifications/providers lists them.")));
  }

  private Caller whole() {
    Caller caller = Caller.of(identity);
    caller.mustReachAll("Providers are");
    return caller;
  }

  /** One page of providers. */
  public record Page(List<ProviderView> items, @Nullable String next) {}
}
