package dev.milepost.alert.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints as they are sent and kept: {@code {"kind":"webhook","url":"https://…","secret":"…"}},
 * {@code {"kind":"slack","url":…}}, {@code {"kind":"alertmanager","url":…,"token":…}}, {@code
 * {"kind":"pagerduty","routingKey":…,"url":…}}, {@code
 * {"kind":"sms","accountSid":…,"authToken":…,"from":…,"baseUrl":…,"failover":{…}}}.
 */
public final class EndpointJson {

  /** PagerDuty's own address. */
  public static final URI PAGERDUTY = URI.create("https://events.pagerduty.com/v2/enqueue");

  /** Twilio's own address. */
  public static final URI TWILIO = URI.create("https://api.twilio.com");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SECRET = Pattern.compile("[!-~]{16,200}");
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern FROM =
      Pattern.compile("\\+[1-9][0-9]{5,14}|[0-9]{3,8}|[A-Za-z0-9 ]{1,11}");

  private static final Map<EndpointKind, Set<String>> FIELDS =
      Map.of(
          EndpointKind.WEBHOOK, Set.of("url", "secret"),
          EndpointKind.SLACK, Set.of("url"),
          EndpointKind.ALERTMANAGER, Set.of("url", "token"),
          EndpointKind.PAGERDUTY, Set.of("url", "routingKey"),
          EndpointKind.SMS, Set.of("accountSid", "authToken", "from", "baseUrl", "failover"));

  private final List<Violation> violations = new ArrayList<>();
  private final Function<URI, Optional<String>> refusal;

  private EndpointJson(Function<URI, Optional<String>> refusal) {
    this.refusal = refusal;
  }

  /**
   * An endpoint that somebody sends.
   *
   * @param refusal why nothing is sent to an address
   * @throws Failure 400 naming every bad field
   */
  public static Endpoint read(byte @Nullable [] body, Function<URI, Optional<String>> refusal) {
    var reading = new EndpointJson(refusal);
    Endpoint endpoint = reading.endpoint(parsed(body));
    if (endpoint == null || !reading.violations.isEmpty()) {
      throw Failure.invalid(reading.violations);
    }
    return endpoint;
  }

  /** An endpoint that was kept. */
  public static Endpoint kept(String json) {
    try {
      Endpoint endpoint =
          new EndpointJson(url -> Optional.empty()).endpoint((ObjectNode) JSON.readTree(json));
      if (endpoint == null) {
        throw new IllegalStateException("A kept endpoint is not whole");
      }
      return endpoint;
    } catch (IOException e) {
      throw new IllegalStateException("A kept endpoint is not JSON", e);
    }
  }

  private static ObjectNode parsed(byte @Nullable [] body) {
    try {
      if (JSON.readTree(body == null ? new byte[0] : body) instanceof ObjectNode node) {
        return node;
      }
    } catch (IOException e) {
      // Jackson's words would repeat what was sent, and with it a secret.
      throw Failure.invalid("body", "is not JSON");
    }
    throw Failure.invalid("body", "must be an object with kind and what that kind needs");
  }

  private @Nullable Endpoint endpoint(ObjectNode node) {
    Optional<EndpointKind> kind = EndpointKind.byName(node.path("kind").asText());
    if (kind.isEmpty()) {
      wrong("kind", "must be webhook, slack, alertmanager, pagerduty or sms");
      return null;
    }
    return switch (kind.get()) {
      case WEBHOOK -> webhook(known(node, kind.get()));
      case SLACK -> slack(known(node, kind.get()));
      case ALERTMANAGER -> alertmanager(known(node, kind.get()));
      case PAGERDUTY -> pagerduty(known(node, kind.get()));
      case SMS -> sms(known(node, kind.get()));
    };
  }

  private ObjectNode known(ObjectNode node, EndpointKind kind) {
    Set<String> fields = FIELDS.getOrDefault(kind, Set.of());
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals("kind") && !fields.contains(name)) {
                wrong(
                    name,
                    "is not known of a "
                        + kind.wireName()
                        + "; there are "
                        + new TreeSet<>(fields));
              }
            });
    return node;
  }

  private @Nullable Endpoint webhook(ObjectNode node) {
    URI url = url(node, "url", null);
    String secret =
        text(node, "secret", SECRET, "must hold 16 to 200 printable ASCII characters, no blanks");
    return url == null || secret == null ? null : new Endpoint.Webhook(url, secret);
  }

  private @Nullable Endpoint slack(ObjectNode node) {
    URI url = url(node, "url", null);
    return url == null ? null : new Endpoint.Slack(url);
  }

  private @Nullable Endpoint alertmanager(ObjectNode node) {
    URI url = url(node, "url", null);
    String token =
        node.hasNonNull("token")
            ? text(node, "token", TOKEN, "must hold 1 to 4096 printable ASCII characters")
            : null;
    return url == null ? null : new Endpoint.Alertmanager(url, token);
  }

  private @Nullable Endpoint pagerduty(ObjectNode node) {
    URI url = url(node, "url", PAGERDUTY);
    String key = text(node, "routingKey", TOKEN, "must be the integration key of a service");
    return url == null || key == null ? null : new Endpoint.Pagerduty(url, key);
  }

  private @Nullable Endpoint sms(ObjectNode node) {
    Endpoint.Account account = account(node, "");
    JsonNode second = node.path("failover");
    Endpoint.Account failover = null;
    if (second instanceof ObjectNode fields) {
      failover = account(fields, "failover.");
    } else if (node.hasNonNull("failover")) {
      wrong("failover", "must be an object with accountSid, authToken and from");
    }
    return account == null ? null : new Endpoint.Sms(account, failover);
  }

  private Endpoint.@Nullable Account account(ObjectNode node, String path) {
    URI base = url(node, "baseUrl", TWILIO, path);
    String sid = text(node, "accountSid", SID, "must be the account's SID", path);
    String token = text(node, "authToken", TOKEN, "must be the account's auth token", path);
    String from =
        text(
            node,
            "from",
            FROM,
            "must be a number with + and country code, a short code, or a name of at most 11"
                + " letters and digits",
            path);
    return base == null || sid == null || token == null || from == null
        ? null
        : new Endpoint.Account(base, sid, token, from);
  }

  private @Nullable String text(ObjectNode node, String name, Pattern form, String must) {
    return text(node, name, form, must, "");
  }

  private @Nullable String text(
      ObjectNode node, String name, Pattern form, String must, String path) {
    JsonNode value = node.path(name);
    if (value.isTextual() && form.matcher(value.textValue()).matches()) {
      return value.textValue();
    }
    wrong(path + name, value.isMissingNode() ? "is missing; it " + must : must);
    return null;
  }

  private @Nullable URI url(ObjectNode node, String name, @Nullable URI otherwise) {
    return url(node, name, otherwise, "");
  }

  private @Nullable URI url(ObjectNode node, String name, @Nullable URI otherwise, String path) {
    if (otherwise != null && !node.hasNonNull(name)) {
      return otherwise;
    }
    try {
      URI url = new URI(node.path(name).asText());
      String scheme = url.getScheme();
      if (("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null) {
        Optional<String> why = refusal.apply(url);
        why.ifPresent(words -> wrong(path + name, "is not sent to: " + words));
        return why.isPresent() ? null : url;
      }
    } catch (java.net.URISyntaxException e) {
      // Said below, without the parser's words, which would repeat the address.
    }
    wrong(
        path + name,
        "must be an http or https URL with a host, without user, password and fragment");
    return null;
  }

  private void wrong(String field, String message) {
    violations.add(new Violation(field, message));
  }
}
