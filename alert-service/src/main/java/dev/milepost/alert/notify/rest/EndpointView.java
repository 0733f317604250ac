package dev.milepost.alert.notify.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.alert.notify.Endpoint;
import dev.milepost.alert.notify.store.EndpointRows.Kept;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as it is answered. A secret is never: its member says whether it is set. The address
 * of a Slack webhook is a secret too.
 *
 * @param target as a policy names it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndpointView(
    String name,
    String kind,
    String target,
    @Nullable URI url,
    @Nullable Boolean urlSet,
    @Nullable Boolean secretSet,
    @Nullable Boolean tokenSet,
    @Nullable Boolean routingKeySet,
    @Nullable AccountView account,
    @Nullable AccountView failover,
    String editedBy,
    Instant editedAt,
    long version) {

  /** An account without its token. */
  public record AccountView(URI baseUrl, String accountSid, String from, boolean authTokenSet) {

    static @Nullable AccountView of(Endpoint.@Nullable Account account) {
      return account == null
          ? null
          : new AccountView(account.baseUrl(), account.accountSid(), account.from(), true);
    }
  }

  static EndpointView of(Kept kept) {
    return switch (kept.endpoint()) {
      case Endpoint.Webhook to -> view(kept, to.url(), null, true, null, null, null);
      case Endpoint.Slack to -> view(kept, null, true, null, null, null, null);
      case Endpoint.Alertmanager to ->
          view(kept, to.url(), null, null, to.token() != null, null, null);
      case Endpoint.Pagerduty to -> view(kept, to.url(), null, null, null, true, null);
      case Endpoint.Sms to -> view(kept, null, null, null, null, null, to);
    };
  }

  private static EndpointView view(
      Kept kept,
      @Nullable URI url,
      @Nullable Boolean urlSet,
      @Nullable Boolean secretSet,
      @Nullable Boolean tokenSet,
      @Nullable Boolean routingKeySet,
      Endpoint.@Nullable Sms sms) {
    String kind = kept.endpoint().kind().wireName();
    return new EndpointView(
        kept.name(),
        kind,
        sms == null ? kind + ":" + kept.name() : "sms:<number>",
        url,
        urlSet,
        secretSet,
        tokenSet,
        routingKeySet,
        sms == null ? null : AccountView.of(sms.account()),
        sms == null ? null : AccountView.of(sms.failover()),
        kept.editedBy(),
        kept.editedAt(),
        kept.version());
  }
}
