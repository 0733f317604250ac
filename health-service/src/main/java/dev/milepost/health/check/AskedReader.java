package dev.milepost.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a check asks. */
final class AskedReader {

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "OPTIONS");
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final int MOST_HEADERS = 30;
  private static final int LONGEST_VALUE = 4_000;
  private static final int LONGEST_BODY = 64_000;
  private static final int LAST_PORT = 65_535;

  /** Those that say how a message is framed are the client's. */
  private static final Set<String> OWN =
      Set.of("content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer");

  private final String path;
  private final List<Violation> violations;

  AskedReader(String path, List<Violation> violations) {
    this.path = path;
    this.violations = violations;
  }

  Asked.@Nullable Http http(JsonNode node) {
    violations.addAll(
        ObjectBody.unknown(node, path, Set.of("url", "method", "headers", "body", "follow")));
    URI url = url(node.path("url").asText());
    String method = node.path("method").asText("GET").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      wrong("method", "must be one of " + METHODS.stream().sorted().toList());
    }
    String body = node.hasNonNull("body") ? node.get("body").asText() : null;
    if (body != null && body.length() > LONGEST_BODY) {
      wrong("body", "must have at most " + LONGEST_BODY + " characters");
    }
    Map<String, String> headers = headers(node.path("headers"));
    return url == null
        ? null
        : new Asked.Http(url, method, headers, body, node.path("follow").asBoolean(true));
  }

  Asked.@Nullable Tcp tcp(JsonNode node) {
    violations.addAll(ObjectBody.unknown(node, path, Set.of("host", "port")));
    String host = node.path("host").asText();
    if (!isHost(host)) {
      wrong("host", "must be a name or an address");
    }
    JsonNode port = node.path("port");
    if (!port.isInt() || port.intValue() < 1 || port.intValue() > LAST_PORT) {
      wrong("port", "must be a number from 1 to " + LAST_PORT);
      return null;
    }
    return new Asked.Tcp(host, port.intValue());
  }

  private @Nullable URI url(String text) {
    try {
      var url = new URI(text);
      boolean web =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      wrong("url", "is no address: " + e.getReason());
      return null;
    }
    wrong("url", "must be an address like https://shop.example.org/health, without credentials");
    return null;
  }

  private Map<String, String> headers(JsonNode node) {
    var headers = new LinkedHashMap<String, String>();
    if (!node.isMissingNode() && (!node.isObject() || node.size() > MOST_HEADERS)) {
      wrong("headers", "must be an object of at most " + MOST_HEADERS);
      return headers;
    }
    node.properties()
        .forEach(
            each -> {
              String value = each.getValue().asText();
              if (!TOKEN.matcher(each.getKey()).matches()
                  || OWN.contains(each.getKey().toLowerCase(Locale.ROOT))
                  || value.length() > LONGEST_VALUE
                  || value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
                wrong("headers." + each.getKey(), "is no header that can be sent");
              }
              headers.put(each.getKey(), value);
            });
    return headers;
  }

  private static boolean isHost(String text) {
    return text.matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})|[0-9a-fA-F:]{2,45}");
  }

  private void wrong(String field, String message) {
    violations.add(new Violation(path + field, message));
  }
}
