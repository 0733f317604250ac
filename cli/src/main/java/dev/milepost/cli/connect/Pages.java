package dev.milepost.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Lists that the server gives page by page. */
public final class Pages {
  private Pages() {}

  /**
   * Fetches every page.
   *
   * @param pathAndQuery the list's address, with or without a query, without limit and cursor
   */
  public static List<JsonNode> all(Server server, String pathAndQuery) {
    var items = new ArrayList<JsonNode>();
    var joint = pathAndQuery.indexOf('?') < 0 ? "?" : "&";
    var address = pathAndQuery + joint + "limit=500";
    while (true) {
      var page = server.get(address);
      page.path("items").forEach(items::add);
      var next = Json.text(page, "next");
      if (next == null || next.isEmpty()) {
        return items;
      }
      address = pathAndQuery + joint + "limit=500&cursor=" + Address.encode(next);
    }
  }
}
