package dev.milepost.cli.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.json.Json;
import org.jspecify.annotations.Nullable;

/** Two people on two pages, of whom the first can be put; what she is sent is kept. */
final class FakePeople {
  private ObjectNode ana = (ObjectNode) read(ANA);

  private static final String ANA =
      """
      {"id":"ana","name":"Ana","user":null,"zone":"UTC","contacts":[
        {"id":"mail","channel":"email","address":"ana@example.org","verified":true},
        {"id":"phone","channel":"sms","address":"+491701234567","verified":false}],
       "rules":[],"version":3}
      """;

  synchronized String page(@Nullable String query) {
    var page = Json.object();
    var items = page.putArray("items");
    if (query == null || !query.contains("cursor=")) {
      items.add(ana);
      page.put("next", "ana");
    } else {
      items.add(read("{\"id\":\"ben\",\"name\":\"Ben\",\"user\":\"b.bauer\",\"contacts\":[]}"));
      page.putNull("next");
    }
    return Json.line(page);
  }

  synchronized String one() {
    return Json.line(ana);
  }

  /** As the server does: fields that it does not know are refused, and so is another version. */
  synchronized boolean put(String body) {
    JsonNode sent = read(body);
    if (sent.path("version").asInt() != ana.path("version").asInt()
        || sent.has("id")
        || sent.path("contacts").path(0).has("verified")) {
      return false;
    }
    ana.put("user", Json.text(sent, "user")).put("version", 4);
    return true;
  }

  private static JsonNode read(String text) {
    return Json.read(text).orElseThrow();
  }
}
