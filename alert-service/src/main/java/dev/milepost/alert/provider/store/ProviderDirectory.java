package dev.milepost.alert.provider.store;

import dev.milepost.alert.notify.Endpoint;
import dev.milepost.alert.notify.Target;
import dev.milepost.alert.notify.store.EndpointRows;
import dev.milepost.alert.notify.store.EndpointRows.Kept;
import dev.milepost.alert.provider.Provider;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The providers that there are: the mail server, and what stands behind endpoints. */
@ApplicationScoped
public class ProviderDirectory {

  private final EndpointRows endpoints;

  public ProviderDirectory(EndpointRows endpoints) {
    this.endpoints = endpoints;
  }

  /** All of them, the mail server first. */
  public Uni<List<Provider>> all() {
    return endpoints
        .all()
        .map(
            kept ->
                Stream.concat(
                        Stream.<Provider>of(new Provider.MailServer()),
                        kept.stream().flatMap(ProviderDirectory::behind))
                    .toList());
  }

  /** The one of that name. */
  public Uni<Optional<Provider>> named(String name) {
    return all().map(all -> all.stream().filter(each -> each.name().equals(name)).findFirst());
  }

  private static Stream<Provider> behind(Kept kept) {
    return kept.endpoint() instanceof Endpoint.Sms sms
        ? sms.failover() == null
            ? Stream.of(new Provider.Texts(kept.name(), false))
            : Stream.of(
                new Provider.Texts(kept.name(), false), new Provider.Texts(kept.name(), true))
        : Stream.of(new Provider.Named(new Target.Named(kept.endpoint().kind(), kept.name())));
  }
}
