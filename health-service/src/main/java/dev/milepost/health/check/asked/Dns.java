package dev.milepost.health.check.asked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.expression.Kind;
import dev.milepost.problem.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name that is looked up.
 *
 * @param type {@code A}, {@code AAAA}, {@code CNAME}, {@code MX}, {@code NS}, {@code TXT}, {@code
 *     SRV} or {@code PTR}
 * @param server who is asked; null for the machine's own
 */
public record Dns(String name, String type, @Nullable String server, int port) implements Asked {

  private static final Set<String> TYPES =
      Set.of("A", "AAAA", "CNAME", "MX", "NS", "TXT", "SRV", "PTR");
  private static final int DNS_PORT = 53;

  static Optional<Dns> read(Fields fields) {
    fields.only("name", "type", "server", "port");
    String name = fields.text("name", "", 253);
    if (!name.matches("[A-Za-z0-9_]([A-Za-z0-9._:-]{0,252})")) {
      fields.wrong("name", "must be a name, like shop.example.org");
    }
    return Optional.of(
        new Dns(
            name,
            fields.word("type", "A", TYPES),
            fields.has("server") ? fields.host("server") : null,
            fields.port(DNS_PORT)));
  }

  @Override
  public void write(ObjectNode to) {
    to.put("name", name).put("type", type);
    if (server != null) {
      to.put("server", server).put("port", port);
    }
  }

  @Override
  public String address() {
    return type + " " + name + (server == null ? "" : " at " + server + ":" + port);
  }

  @Override
  public Map<String, Kind> fields() {
    return Map.of("responseTime", Kind.SPAN, "dns", Kind.TEXTS);
  }

  @Override
  public List<String> usually() {
    return List.of("size(dns) > 0");
  }
}
