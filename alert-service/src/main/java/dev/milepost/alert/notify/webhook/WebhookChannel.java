package dev.milepost.alert.notify.webhook;

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
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Posts {@link WebhookBody} with {@code Milepost-Signature: t=<unix seconds>,v1=<hex>}, where v1 is
 * the HMAC-SHA-256 of {@code <t>.<body>}, and {@code Idempotency-Key}, the same for every attempt.
 */
@ApplicationScoped
public class WebhookChannel implements Channel {

  private final EndpointDirectory endpoints;
  private final OutboundHttp http;
  private final NotifyConfig config;
  private final InstantSource clock;
  private final String publicUrl;

  public WebhookChannel(
      EndpointDirectory endpoints,
      OutboundHttp http,
      NotifyConfig config,
      InstantSource clock,
      @ConfigProperty(name = "milepost.alert.public-url") String publicUrl) {
    this.endpoints = endpoints;
    this.http = http;
    this.config = config;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public Uni<Receipt> send(Outgoing message) {
    return endpoints
        .named(message.target())
        .chain(
            found -> {
              if (!(found.orElse(null) instanceof Endpoint.Webhook to)) {
                throw NotSentException.refused("there is no webhook named " + message.target());
              }
              String body = WebhookBody.of(message, publicUrl);
              long at = clock.instant().getEpochSecond();
              return http.post(
                  to.url(),
                  Map.of(
                      "Content-Type", "application/json",
                      "Milepost-Signature", WebhookSignature.header(to.secret(), at, body),
                      "Idempotency-Key", message.key()),
                  Buffer.buffer(body),
                  config.timeout());
            })
        .map(answer -> new Receipt("accepted with " + answer.status(), null));
  }
}
