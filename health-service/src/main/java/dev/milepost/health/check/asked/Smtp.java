package dev.milepost.health.check.asked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.expression.Kind;
import dev.milepost.problem.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A mail server's greeting and what it says it can (RFC 5321, 4.1.1.1), without sending a mail.
 *
 * @param startTls whether the connection goes over to TLS (RFC 3207)
 */
public record Smtp(String host, int port, boolean startTls, Trust trust) implements Asked {

  private static final int SMTP_PORT = 25;

  static Optional<Smtp> read(Fields fields) {
    fields.only("host", "port", "startTls", "tls");
    return Optional.of(
        new Smtp(
            fields.host("host"),
            fields.port(SMTP_PORT),
            fields.flag("startTls", false),
            Trust.read(fields.object("tls"))));
  }

  @Override
  public void write(ObjectNode to) {
    to.put("host", host).put("port", port).put("startTls", startTls);
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
    fields.put("status", Kind.INTEGER);
    fields.put("greeting", Kind.TEXT);
    fields.put("extensions", Kind.TEXTS);
    if (startTls) {
      Certificates.add(fields);
    }
    return fields;
  }

  @Override
  public List<String> usually() {
    return List.of("status == 220");
  }
}
