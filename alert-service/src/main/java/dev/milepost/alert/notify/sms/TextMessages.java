package dev.milepost.alert.notify.sms;

import dev.milepost.alert.notify.Endpoint;
import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.NotSentException.Kind;
import dev.milepost.alert.notify.NotifyConfig;
import dev.milepost.alert.notify.ProviderName;
import dev.milepost.alert.notify.Receipt;
import dev.milepost.alert.notify.engine.EndpointDirectory;
import dev.milepost.alert.notify.engine.EndpointDirectory.Named;
import dev.milepost.alert.notify.engine.OutboundHttp;
import dev.milepost.alert.notify.engine.OutboundHttp.Answer;
import dev.milepost.alert.notify.engine.ProviderReports;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Text messages by the REST API of Twilio
 * (https://www.twilio.com/docs/messaging/api/message-resource), or of whoever speaks like it. When
 * the first account's provider does not take a message, the second is asked in the same attempt: a
 * person waits for it.
 */
@ApplicationScoped
public class TextMessages {

  /** Each provider has its share of the attempt's time, and the looking up has the rest. */
  private static final Duration LOOKING_UP = Duration.ofMillis(500);

  private final EndpointDirectory endpoints;
  private final OutboundHttp http;
  private final NotifyConfig config;
  private final ProviderReports reports;
  private final String publicUrl;

  /**
   * A message.
   *
   * @param to a number as E.164 has it
   * @param key the same for every attempt at it
   * @param words by the number or the name that it comes from
   */
  public record Text(String to, String key, Function<String, String> words) {}

  public TextMessages(
      EndpointDirectory endpoints,
      OutboundHttp http,
      NotifyConfig config,
      ProviderReports reports,
      @ConfigProperty(name = "milepost.alert.public-url") String publicUrl) {
    this.endpoints = endpoints;
    this.http = http;
    this.config = config;
    this.reports = reports;
    this.publicUrl = publicUrl;
  }

  /**
   * Makes one attempt.
   *
   * @return completes when a provider has taken the message; fails with {@link NotSentException}
   */
  public Uni<Receipt> send(Text message) {
    return endpoints
        .sms()
        .chain(
            found -> {
              Named named =
                  found.orElseThrow(
                      () -> NotSentException.refused("there is no endpoint of kind sms"));
              if (!(named.endpoint() instanceof Endpoint.Sms sms)) {
                throw NotSentException.refused("endpoint " + named.name() + " sends no messages");
              }
              Endpoint.Account second = sms.failover();
              return second == null
                  ? watched(sms.account(), named.name(), false, message, share(1))
                  : watched(sms.account(), named.name(), false, message, share(2))
                      .onFailure(TextMessages::isTheProviders)
                      .recoverWithUni(
                          first -> failover(second, named.name(), message, known(first)));
            });
  }

  /** Makes one attempt by one account alone, of which no statistics hear. */
  public Uni<Receipt> sendBy(String provider, Text message) {
    String endpoint = ProviderName.smsEndpoint(provider);
    return endpoints
        .named(endpoint)
        .chain(
            found -> {
              if (found.orElse(null) instanceof Endpoint.Sms sms) {
                if (provider.equals(ProviderName.sms(endpoint, false))) {
                  return by(sms.account(), endpoint, message, share(1));
                }
                Endpoint.Account second = sms.failover();
                if (second != null) {
                  return by(second, endpoint, message, share(1));
                }
              }
              throw NotSentException.refused("there is no provider " + provider);
            });
  }

  private Uni<Receipt> watched(
      Endpoint.Account account, String endpoint, boolean failover, Text message, Duration within) {
    return reports.watched(
        ProviderName.sms(endpoint, failover), true, by(account, endpoint, message, within));
  }

  private Duration share(int providers) {
    return config.timeout().minus(LOOKING_UP).dividedBy(providers);
  }

  /** What the first has refused for good is wrong with the message, not with the provider. */
  private static boolean isTheProviders(Throwable failure) {
    return failure instanceof NotSentException known && known.kind() != Kind.REFUSED;
  }

  private static NotSentException known(Throwable failure) {
    return (NotSentException) failure;
  }

  private Uni<Receipt> failover(
      Endpoint.Account second, String endpoint, Text message, NotSentException first) {
    boolean doubtful = first.kind() == Kind.UNANSWERED;
    return watched(second, endpoint, true, message, share(2))
        .map(
            receipt ->
                new Receipt(
                    receipt.detail()
                        + " by the second provider; the first: "
                        + first.getMessage()
                        + (doubtful ? ", so this message may arrive twice" : ""),
                    receipt.reference()))
        .onFailure(NotSentException.class)
        .transform(failure -> both(first, known(failure)));
  }

  /** The first may be well again the next time, so it is never given up at once. */
  private static NotSentException both(NotSentException first, NotSentException second) {
    String why =
        "the first provider: " + first.getMessage() + "; the second: " + second.getMessage();
    return first.kind() == Kind.UNANSWERED || second.kind() == Kind.UNANSWERED
        ? NotSentException.unanswered(why)
        : NotSentException.failed(why);
  }

  private Uni<Receipt> by(
      Endpoint.Account account, String endpoint, Text message, Duration within) {
    String base = account.baseUrl().toString().replaceAll("/+$", "");
    URI url = URI.create(base + "/2010-04-01/Accounts/" + account.accountSid() + "/Messages.json");
    Map<String, String> form =
        Map.of(
            "To", message.to(),
            "From", account.from(),
            "Body", message.words().apply(account.from()),
            "StatusCallback", publicUrl + TwilioResource.PATH + endpoint);
    return http.post(
            url,
            Map.of(
                "Content-Type", "application/x-www-form-urlencoded",
                "Authorization", basic(account),
                // Twilio does not read it; others of its kind do.
                "Idempotency-Key", message.key()),
            Buffer.buffer(encoded(form)),
            within)
        .map(answer -> new Receipt("accepted", sid(answer)));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String basic(Endpoint.Account account) {
    String pair = account.accountSid() + ":" + account.authToken();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** The message's own id, by which its receipts are told apart; null when none came. */
  private static @Nullable String sid(Answer answer) {
    try {
      return new JsonObject(answer.body()).getValue("sid") instanceof String sid ? sid : null;
    } catch (DecodeException e) {
      return null;
    }
  }
}
