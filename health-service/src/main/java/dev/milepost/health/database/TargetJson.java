package dev.milepost.health.database;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.problem.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;

/** A target as it is kept and answered; {@link TargetReader} reads it again. */
public final class TargetJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TargetJson() {}

  /** Writes it; of its password only the name. */
  public static ObjectNode write(Target target) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("component", target.component());
    node.put("kind", target.kind().word());
    node.put("host", target.host());
    node.put("port", target.port());
    node.put("database", target.database());
    if (target.user() != null) {
      node.put("user", target.user());
    }
    if (target.secret() != null) {
      node.put("secret", target.secret());
    }
    node.put("tls", target.tls().word());
    node.put("every", target.every().toString());
    ObjectNode thresholds = node.putObject("thresholds");
    target
        .thresholds()
        .forEach(
            (sign, threshold) -> {
              ObjectNode each = thresholds.putObject(sign.id());
              if (threshold.degraded() != null) {
                each.put("degraded", threshold.degraded());
              }
              if (threshold.down() != null) {
                each.put("down", threshold.down());
              }
            });
    node.put("paused", target.paused());
    return node;
  }

  /** Reads what was kept. */
  public static Target read(String id, String kept) {
    try {
      var violations = new ArrayList<Violation>();
      Target target = TargetReader.read(JSON.readTree(kept), id, violations);
      if (target == null) {
        throw new IllegalStateException(
            "Database " + id + " is kept as what is none: " + violations);
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
