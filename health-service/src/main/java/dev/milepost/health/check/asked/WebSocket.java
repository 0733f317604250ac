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
 * A WebSocket that is opened.
 *
 * @param send what is sent, whose answer is waited for; null to open and close it only
 */
public record WebSocket(URI url, Map<String, String> headers, @Nullable String send, Trust trust)
    implements Asked {

  private static final Set<String> SCHEMES = Set.of("ws", "wss");
  private static final int LONGEST = 16_000;

  public WebSocket {
    headers = Map.copyOf(headers);
  }

  static Optional<WebSocket> read(Fields fields) {
    fields.only("url", "headers", "send", "tls");
    URI url = fields.url("url", SCHEMES, "wss://shop.example.org/live");
    Map<String, String> headers = fields.headers();
    String send = fields.text("send", LONGEST);
    Trust trust = Trust.read(fields.object("tls"));
    return url == null ? Optional.empty() : Optional.of(new WebSocket(url, headers, send, trust));
  }

  @Override
  public void write(ObjectNode to) {
    to.put("url", url.toString());
    ObjectNode said = to.putObject("headers");
    new TreeMap<>(headers).forEach(said::put);
    Trust.put(to, "send", send);
    trust.write(to);
  }

  @Override
  public String address() {
    return url.toString();
  }

  @Override
  public Map<String, Kind> fields() {
    return send == null
        ? Map.of("responseTime", Kind.SPAN)
        : Map.of("responseTime", Kind.SPAN, "answer", Kind.TEXT, "json", Kind.JSON);
  }

  @Override
  public List<String> usually() {
    return List.of();
  }
}
