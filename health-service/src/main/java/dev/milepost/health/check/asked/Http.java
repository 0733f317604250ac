package dev.milepost.health.check.asked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.expression.Kind;
import dev.milepost.problem.Fields;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request over HTTP. Headers and body may name secrets, {@code ${secret:token}}.
 *
 * @param follow whether redirects are followed, five at most
 */
public record Http(
    URI url,
    String method,
    Map<String, String> headers,
    @Nullable String body,
    boolean follow,
    Trust trust,
    @Nullable Proxy proxy)
    implements Asked {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int LONGEST_BODY = 64_000;

  public Http {
    headers = Map.copyOf(headers);
  }

  static Optional<Http> read(Fields fields) {
    fields.only("url", "method", "headers", "body", "follow", "tls", "proxy");
    URI url = fields.url("url", SCHEMES, "https://shop.example.org/health");
    String method = fields.word("method", "GET", METHODS);
    String body = fields.text("body", LONGEST_BODY);
    Map<String, String> headers = fields.headers();
    boolean follow = fields.flag("follow", true);
    Trust trust = Trust.read(fields.object("tls"));
    Proxy proxy = Proxy.read(fields.object("proxy"));
    return url == null
        ? Optional.empty()
        : Optional.of(new Http(url, method, headers, body, follow, trust, proxy));
  }

  @Override
  public void write(ObjectNode to) {
    to.put("url", url.toString()).put("method", method);
    ObjectNode said = to.putObject("headers");
    new TreeMap<>(headers).forEach(said::put);
    Trust.put(to, "body", body);
    to.put("follow", follow);
    trust.write(to);
    if (proxy != null) {
      proxy.write(to);
    }
  }

  @Override
  public String address() {
    return url.toString();
  }

  @Override
  public Map<String, Kind> fields() {
    var fields = new TreeMap<String, Kind>();
    fields.put("status", Kind.INTEGER);
    fields.put("responseTime", Kind.SPAN);
    fields.put("body", Kind.TEXT);
    fields.put("json", Kind.JSON);
    fields.put("headers", Kind.LABELS);
    if ("https".equalsIgnoreCase(url.getScheme())) {
      Certificates.add(fields);
    }
    return fields;
  }

  @Override
  public List<String> usually() {
    // Where redirects are followed, one that is left over is one too many.
    return List.of("status >= 200 && status < " + (follow ? 300 : 400));
  }
}
