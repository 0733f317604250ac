package dev.milepost.health.check.asked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.expression.Kind;
import dev.milepost.problem.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Echoes over ICMP, where the machine permits it.
 *
 * @param count how many are sent
 */
public record Icmp(String host, int count) implements Asked {

  private static final int MOST = 20;

  static Optional<Icmp> read(Fields fields) {
    fields.only("host", "count");
    return Optional.of(new Icmp(fields.host("host"), fields.number("count", 1, MOST, 3)));
  }

  @Override
  public void write(ObjectNode to) {
    to.put("host", host).put("count", count);
  }

  @Override
  public String address() {
    return host;
  }

  @Override
  public Map<String, Kind> fields() {
    return Map.of(
        "responseTime", Kind.SPAN, "loss", Kind.NUMBER, "sent", Kind.INTEGER, "jitter", Kind.SPAN);
  }

  @Override
  public List<String> usually() {
    return List.of("loss < 1.0");
  }
}
