package dev.milepost.alert.notify.pagerduty;

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
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends events to PagerDuty: an alert is one incident there, whose key is the id of the alert. */
@ApplicationScoped
public class PagerdutyChannel implements Channel {

  private final EndpointDirectory endpoints;
  private final OutboundHttp http;
  private final NotifyConfig config;
  private final String publicUrl;

  public PagerdutyChannel(
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
    return "pagerduty";
  }

  @Override
  public Uni<Receipt> send(Outgoing message) {
    return endpoints
        .named(message.target())
        .chain(
            found -> {
              if (!(found.orElse(null) instanceof Endpoint.Pagerduty to)) {
                throw NotSentException.refused(
                    "there is no pagerduty endpoint named " + message.target());
              }
              return http.post(
                  to.url(),
                  Map.of("Content-Type", "application/json"),
                  Buffer.buffer(PagerdutyEvent.of(message.page(), to.routingKey(), publicUrl)),
                  config.timeout());
            })
        .map(answer -> Receipt.ACCEPTED);
  }
}
