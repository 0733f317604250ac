package dev.milepost.health.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;

/** A check as it is kept and answered; {@link CheckReader} reads it again. */
public final class CheckJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckJson() {}

  /** Writes it. */
  public static ObjectNode write(Check check) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("component", check.component());
    check.asked().write(node.putObject(check.asked().way().word()));
    node.put("every", check.timing().every().toString());
    node.put("timeout", check.timing().timeout().toString());
    node.put("retries", check.timing().retries());
    if (!check.timing().jitter().isZero()) {
      node.put("jitter", check.timing().jitter().toString());
    }
    var conditions = node.putArray("conditions");
    check.conditions().forEach(each -> conditions.add(each.text()));
    node.put("worst", check.worst().name().toLowerCase(Locale.ROOT));
    put(node, "dependsOn", check.dependsOn());
    put(node, "regions", check.regions());
    node.put("paused", check.paused());
    return node;
  }

  private static void put(ObjectNode node, String field, Collection<String> ids) {
    if (!ids.isEmpty()) {
      var list = node.putArray(field);
      ids.forEach(list::add);
    }
  }

  /** Reads what was kept. */
  public static Check read(String id, String kept) {
    try {
      var violations = new ArrayList<dev.milepost.problem.Violation>();
      Check check = CheckReader.read(JSON.readTree(kept), id, "", violations);
      if (check == null) {
        throw new IllegalStateException("Check " + id + " is kept as what is none: " + violations);
      }
      return check;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
