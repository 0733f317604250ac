package dev.milepost.health.check.asked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.expression.Kind;
import dev.milepost.problem.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A TLS handshake, and the certificate that is shown in it. */
public record Tls(String host, int port, Trust trust) implements Asked {

  private static final int HTTPS = 443;

  static Optional<Tls> read(Fields fields) {
    fields.only("host", "port", "tls");
    return Optional.of(
        new Tls(fields.host("host"), fields.port(HTTPS), Trust.read(fields.object("tls"))));
  }

  @Override
  public void write(ObjectNode to) {
    to.put("host", host).put("port", port);
    trust.write(to);
  }

  @Override
  public String address() {
    return host + ":" + port;
  }

  @Override
  public Map<String, Kind> fields() {
    var fields = new TreeMap<String, Kind>();
    fields.put("responseTime", Kind.SPAN);
    fields.put("protocol", Kind.TEXT);
    fields.put("cipher", Kind.TEXT);
    Certificates.add(fields);
    return fields;
  }

  @Override
  public List<String> usually() {
    // A week is left to renew it.
    return List.of("certificate.expiresIn > duration('168h')");
  }
}
