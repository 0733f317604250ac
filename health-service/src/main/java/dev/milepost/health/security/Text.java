package dev.milepost.health.security;

import com.fasterxml.jackson.databind.JsonNode;

/** Text of strangers, as it may be kept and shown. */
final class Text {

  private Text() {}

  /** In one line, without what a terminal or a database would stumble over, at most so long. */
  static String clean(String text, int longest) {
    var clean = new StringBuilder();
    text.codePoints()
        .limit(longest + 1L)
        .map(c -> shown(c) ? c : ' ')
        .forEach(clean::appendCodePoint);
    String all = clean.toString().strip();
    return all.codePointCount(0, all.length()) > longest
        ? all.substring(0, all.offsetByCodePoints(0, longest - 1)) + "…"
        : all;
  }

  /** What turns the direction of text, or takes no room, can make one thing look like another. */
  private static boolean shown(int c) {
    return !Character.isISOControl(c)
        && Character.getType(c) != Character.SURROGATE
        && Character.getType(c) != Character.FORMAT;
  }

  /** The text of a field; empty when there is none, or Falco had none to give. */
  static String of(JsonNode object, String field) {
    JsonNode value = object.path(field);
    String text = value.isValueNode() && !value.isNull() ? value.asText() : "";
    return text.equals("<NA>") ? "" : text;
  }
}
