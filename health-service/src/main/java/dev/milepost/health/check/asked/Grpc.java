package dev.milepost.health.check.asked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.expression.Kind;
import dev.milepost.problem.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A service's own health over gRPC: {@code grpc.health.v1.Health/Check} of the GRPC Health Checking
 * Protocol.
 *
 * @param service whose health; empty for the whole server's
 * @param trust null without TLS
 */
public record Grpc(String host, int port, String service, @Nullable Trust trust) implements Asked {

  static Optional<Grpc> read(Fields fields) {
    fields.only("host", "port", "service", "tls");
    return Optional.of(
        new Grpc(
            fields.host("host"),
            fields.port(0),
            fields.text("service", "", 200),
            fields.has("tls") ? Trust.read(fields.object("tls")) : null));
  }

  @Override
  public void write(ObjectNode to) {
    to.put("host", host).put("port", port).put("service", service);
    if (trust != null) {
      trust.write(to);
      if (!to.has("tls")) {
        to.putObject("tls");
      }
    }
  }

  @Override
  public String address() {
    return host + ":" + port + (service.isEmpty() ? "" : "/" + service);
  }

  @Override
  public Map<String, Kind> fields() {
    var fields = new TreeMap<String, Kind>();
    fields.put("responseTime", Kind.SPAN);
    fields.put("health", Kind.TEXT);
    if (trust != null) {
      Certificates.add(fields);
    }
    return fields;
  }

  @Override
  public List<String> usually() {
    return List.of("health == 'serving'");
  }
}
