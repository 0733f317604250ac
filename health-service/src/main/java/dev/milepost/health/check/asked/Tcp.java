package dev.milepost.health.check.asked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.expression.Kind;
import dev.milepost.problem.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection over TCP.
 *
 * @param send what is sent once it stands; null to send nothing and wait for nothing
 */
public record Tcp(String host, int port, @Nullable String send) implements Asked {

  private static final int LONGEST = 4_000;

  static Optional<Tcp> read(Fields fields) {
    fields.only("host", "port", "send");
    var tcp = new Tcp(fields.host("host"), fields.port(0), fields.text("send", LONGEST));
    return Optional.of(tcp);
  }

  @Override
  public void write(ObjectNode to) {
    to.put("host", host).put("port", port);
    Trust.put(to, "send", send);
  }

  @Override
  public String address() {
    return host + ":" + port;
  }

  @Override
  public Map<String, Kind> fields() {
    return send == null
        ? Map.of("responseTime", Kind.SPAN)
        : Map.of("responseTime", Kind.SPAN, "answer", Kind.TEXT);
  }

  @Override
  public List<String> usually() {
    return List.of();
  }
}
