package dev.milepost.health.check.asked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.expression.Kind;
import dev.milepost.problem.Fields;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A datagram that has to be answered: whether one that is not was received, nobody can know.
 *
 * @param send what is sent: text, or bytes as {@code hex:0a0b}
 */
public record Udp(String host, int port, String send) implements Asked {

  private static final int LONGEST = 1_400;
  private static final String HEX = "hex:";

  static Optional<Udp> read(Fields fields) {
    fields.only("host", "port", "send");
    var udp = new Udp(fields.host("host"), fields.port(0), fields.text("send", "", LONGEST));
    if (udp.send.isEmpty()) {
      fields.wrong("send", "must be what is sent: only an answer tells that it came");
    } else if (udp.send.startsWith(HEX) && !udp.send.matches("hex:([0-9a-fA-F]{2})+")) {
      fields.wrong("send", "must have two digits, 0 to f, for each byte after hex:");
    }
    return Optional.of(udp);
  }

  /** What is sent. */
  public byte[] bytes() {
    return send.startsWith(HEX)
        ? HexFormat.of().parseHex(send.substring(HEX.length()))
        : send.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @Override
  public void write(ObjectNode to) {
    to.put("host", host).put("port", port).put("send", send);
  }

  @Override
  public String address() {
    return host + ":" + port;
  }

  @Override
  public Map<String, Kind> fields() {
    return Map.of("responseTime", Kind.SPAN, "answer", Kind.TEXT);
  }

  @Override
  public List<String> usually() {
    return List.of();
  }
}
