package dev.milepost.alert.notify.slack;

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

/** Posts to incoming webhooks of Slack. */
@ApplicationScoped
public class SlackChannel implements Channel {

  private final EndpointDirectory endpoints;
  private final OutboundHttp http;
  private final NotifyConfig config;
  private final String publicUrl;

  public SlackChannel(
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
    return "slack";
  }

  @Override
  public Uni<Receipt> send(Outgoing message) {
    return endpoints
        .named(message.target())
        .chain(
            found -> {
              if (!(found.orElse(null) instanceof Endpoint.Slack to)) {
                throw NotSentException.refused(
                    "there is no slack endpoint named " + message.target());
              }
              return http.post(
                  to.url(),
                  Map.of("Content-Type", "application/json"),
                  Buffer.buffer(SlackText.body(message.page(), publicUrl)),
                  config.timeout());
            })
        .map(answer -> Receipt.ACCEPTED);
  }
}
