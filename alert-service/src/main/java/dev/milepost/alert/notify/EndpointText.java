package dev.milepost.alert.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Endpoints as {@link EndpointJson} reads them, secrets and all: for the store alone. */
public final class EndpointText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EndpointText() {}

  /** As it is kept, with its secrets. */
  public static String write(Endpoint endpoint) {
    ObjectNode node = JSON.createObjectNode().put("kind", endpoint.kind().wireName());
    switch (endpoint) {
      case Endpoint.Webhook to -> node.put("url", to.url().toString()).put("secret", to.secret());
      case Endpoint.Slack to -> node.put("url", to.url().toString());
      case Endpoint.Alertmanager to ->
          node.put("url", to.url().toString()).put("token", to.token());
      case Endpoint.Pagerduty to ->
          node.put("url", to.url().toString()).put("routingKey", to.routingKey());
      case Endpoint.Sms to -> {
        put(node, to.account());
        Endpoint.Account failover = to.failover();
        if (failover != null) {
          put(node.putObject("failover"), failover);
        }
      }
    }
    return node.toString();
  }

  private static void put(ObjectNode node, Endpoint.Account account) {
    node.put("baseUrl", account.baseUrl().toString())
        .put("accountSid", account.accountSid())
        .put("authToken", account.authToken())
        .put("from", account.from());
  }
}
