package dev.milepost.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.output.Text;
import java.io.PrintStream;

/**
 * What lies between two plans, a line each: {@code +} is new, {@code -} is gone, {@code ~} differs.
 */
final class Differences {

  private static final int SHOWN = 50;

  private Differences() {}

  static void print(JsonNode answer, PrintStream out) {
    print("milestone", answer.path("milestones"), out);
    print("task", answer.path("tasks"), out);
  }

  private static void print(String kind, JsonNode differences, PrintStream out) {
    ids("+", kind, differences.path("added"), out);
    ids("-", kind, differences.path("removed"), out);
    int shown = 0;
    for (JsonNode changed : differences.path("changed")) {
      if (shown++ == SHOWN) {
        more(differences.path("changed").size(), out);
        return;
      }
      var line = new StringBuilder("~ " + kind + " " + Json.text(changed, "id", "") + ":");
      for (JsonNode field : changed.path("fields")) {
        line.append(' ')
            .append(Json.text(field, "name", ""))
            .append(' ')
            .append(value(field, "before"))
            .append(" → ")
            .append(value(field, "after"))
            .append(';');
      }
      out.println(Text.visible(line.substring(0, line.length() - 1)));
    }
  }

  private static void ids(String mark, String kind, JsonNode ids, PrintStream out) {
    for (int i = 0; i < ids.size(); i++) {
      if (i == SHOWN) {
        more(ids.size(), out);
        return;
      }
      out.println(mark + " " + kind + " " + ids.get(i).asText());
    }
  }

  private static void more(int all, PrintStream out) {
    out.println("  … and " + (all - SHOWN) + " more; --output=json shows all");
  }

  private static String value(JsonNode field, String name) {
    var text = Json.text(field, name, "");
    return text.isEmpty() ? "none" : text;
  }
}
