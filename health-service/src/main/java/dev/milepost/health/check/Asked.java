package dev.milepost.health.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.expression.Kind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a check asks. */
public sealed interface Asked {

  /** How it is called where checks are written: {@code http}. */
  String kind();

  /** Where it leads, for people. */
  String address();

  /** What conditions can speak of. */
  Map<String, Kind> fields();

  /** What has to hold when nothing is said. */
  List<String> usually();

  /**
   * A request over HTTP.
   *
   * @param follow whether redirects are followed, five at most
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Http(
      URI url, String method, Map<String, String> headers, @Nullable String body, boolean follow)
      implements Asked {

    public Http {
      headers = Map.copyOf(headers);
    }

    @Override
    public String kind() {
      return "http";
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
        fields.put("certificateExpiresIn", Kind.SPAN);
      }
      return fields;
    }

    @Override
    public List<String> usually() {
      // Where redirects are followed, one that is left over is one too many.
      return List.of("status >= 200 && status < " + (follow ? 300 : 400));
    }
  }

  /** A connection over TCP. */
  record Tcp(String host, int port) implements Asked {

    @Override
    public String kind() {
      return "tcp";
    }

    @Override
    public String address() {
      return host + ":" + port;
    }

    @Override
    public Map<String, Kind> fields() {
      return Map.of("responseTime", Kind.SPAN);
    }

    @Override
    public List<String> usually() {
      return List.of();
    }
  }
}
