package dev.milepost.health.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Locale;

/** A check as it is kept and answered; {@link CheckReader} reads it again. */
public final class CheckJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckJson() {}

  /** Writes it. */
  public static ObjectNode write(Check check) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("component", check.component());
    switch (check.asked()) {
      case Asked.Http http -> {
        ObjectNode asked = node.putObject("http");
        asked.put("url", http.url().toString());
        asked.put("method", http.method());
        ObjectNode headers = asked.putObject("headers");
        http.headers().forEach(headers::put);
        if (http.body() != null) {
          asked.put("body", http.body());
        }
        asked.put("follow", http.follow());
      }
      case Asked.Tcp tcp -> node.putObject("tcp").put("host", tcp.host()).put("port", tcp.port());
    }
    node.put("every", check.timing().every().toString());
    node.put("timeout", check.timing().timeout().toString());
    node.put("retries", check.timing().retries());
    var conditions = node.putArray("conditions");
    check.conditions().forEach(each -> conditions.add(each.text()));
    node.put("worst", check.worst().name().toLowerCase(Locale.ROOT));
    node.put("paused", check.paused());
    return node;
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
