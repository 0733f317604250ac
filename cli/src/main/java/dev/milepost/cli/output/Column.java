package dev.milepost.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * One column of a list.
 *
 * @param name the field's name, as CSV heads it
 * @param text what the table shows; CSV shows the field itself
 */
public record Column(String name, boolean right, Function<JsonNode, String> text) {
  /** A column that shows a scalar field as it is, empty when absent. */
  public static Column field(String name) {
    return new Column(name, false, row -> value(row, name));
  }

  public static Column number(String name) {
    return new Column(name, true, row -> value(row, name));
  }

  /** The field's text; containers are written as JSON, absent and null ones are empty. */
  static String value(JsonNode row, String name) {
    var value = row.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
