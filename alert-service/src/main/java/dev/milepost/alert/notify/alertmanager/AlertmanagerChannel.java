package dev.milepost.alert.notify.alertmanager;

import dev.milepost.alert.notify.Endpoint;
import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.NotifyConfig;
import dev.milepost.alert.notify.Outgoing;
import dev.milepost.alert.notify.Receipt;
import dev.milepost.alert.notify.engine.Channel;
import dev.milepost.alert.notify.engine.EndpointDirectory;
import dev.milepost.alert.notify.engine.OutboundHttp;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Posts what Alertmanager would post, for whatever takes its webhooks. */
@ApplicationScoped
public class AlertmanagerChannel implements Channel {

  private final EndpointDirectory endpoints;
  private final OutboundHttp http;
  private final NotifyConfig config;
  private final String publicUrl;

  public AlertmanagerChannel(
      EndpointDirectory endpoints,
      OutboundHttp http,
      NotifyConfig config,
      @ConfigProperty(name = "milepost.alert.public-url") String publicUrl) {
    this.endpoints = endpoints;
    this.http = http;
    this.config = config;
    this.publicUrl = publicUrl;
  }

  @Override
  public String name() {
    return "alertmanager";
  }

  @Override
  public Uni<Receipt> send(Outgoing message) {
    return endpoints
        .named(message.target())
        .chain(
            found -> {
              if (!(found.orElse(null) instanceof Endpoint.Alertmanager to)) {
                throw NotSentException.refused(
                    "there is no alertmanager endpoint named " + message.target());
              }
              return http.post(
                  to.url(),
                  headers(to, message),
                  Buffer.buffer(AlertmanagerBody.of(message, publicUrl)),
                  config.timeout());
            })
        .map(answer -> Receipt.ACCEPTED);
  }

  private static Map<String, String> headers(Endpoint.Alertmanager to, Outgoing message) {
    var headers = new HashMap<String, String>();
    headers.put("Content-Type", "application/json");
    headers.put("Idempotency-Key", message.key());
    String token = to.token();
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    }
    return headers;
  }
}
