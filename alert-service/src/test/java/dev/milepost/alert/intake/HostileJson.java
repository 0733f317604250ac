package dev.milepost.alert.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Bodies that begin as good ones, in which something stands that nobody expects. */
public final class HostileJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARK = "@@HERE@@";

  /** As text, because most of it is nothing that a tree of JSON could hold. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          "1e-400",
          "123456789012345678901234567890",
          "9".repeat(1_500),
          "NaN",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          quoted("x".repeat(300)),
          quoted("x".repeat(5_000)),
          quoted("x".repeat(20_000)),
          quoted("\u00e9".repeat(255)),
          quoted("\ud83d\ude00".repeat(127)),
          quoted("\ud83d\ude00".repeat(600)),
          quoted(noise(255)),
          quoted(noise(4_000)),
          "[]",
          "{}",
          "[[]]",
          "{\"\":1}",
          "{\"\\u0000\":\"x\"}",
          "{\"\\ud800\":\"x\"}",
          "{\"a\":\"b\",\"a\":\"c\"}",
          "{\"a\":\"\\ud800\",\"b\":\"\\u0000\"}",
          "{\"" + "n".repeat(70_000) + "\":\"x\"}",
          many(100),
          "[".repeat(900) + "]".repeat(900),
          "{\"a\":".repeat(900) + "1" + "}".repeat(900),
          "[".repeat(5_000) + "]".repeat(5_000),
          "\"2026-13-45T99:99:99Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"-999999999-01-01T00:00:00Z\"",
          "\"9999-12-31T23:59:59.999999999Z\"",
          "\"+10000-01-01T00:00:00+18:00\"",
          "\"1969-12-31T23:59:59Z\"",
          "\"0001-01-01T00:00:00Z\"",
          "\"2026-11-30T12:00:00\"",
          "\"2016-12-31T23:59:60Z\"",
          "\"x\\r\\nBcc: all@example.org\\r\\n\\r\\n.\\r\\n\"",
          "\"<script>alert(1)</script>\"",
          "\"${jndi:ldap://x}\"",
          "\"'; DROP TABLE alert; --\"",
          "\"%00%0d%0a\"",
          "\"javascript:alert(1)\"",
          "\"\\u202e\\u2028\\ufeff\\uffff\"");

  private HostileJson() {}

  /** Bodies made of one that is good. */
  public static Arbitrary<String> like(String good) {
    JsonNode tree = read(good);
    return Arbitraries.randomValue(random -> mutated(tree, random));
  }

  private static String mutated(JsonNode good, Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> cut(good.toString(), random);
      case 1 -> flipped(good.toString(), random);
      case 2 -> any(random);
      case 3 -> doubled(good, random);
      default -> replaced(good, random);
    };
  }

  private static String any(Random random) {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private static String cut(String text, Random random) {
    return text.substring(0, random.nextInt(text.length()));
  }

  private static String flipped(String text, Random random) {
    var changed = new StringBuilder(text);
    for (int i = 0; i <= random.nextInt(3); i++) {
      changed.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x10000));
    }
    return changed.toString();
  }

  /** A member twice, the second time with something else. */
  private static String doubled(JsonNode good, Random random) {
    String text = good.toString();
    if (!(good instanceof ObjectNode object) || object.isEmpty()) {
      return text;
    }
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return text.substring(0, text.length() - 1)
        + ",\""
        + names.get(random.nextInt(names.size()))
        + "\":"
        + any(random)
        + "}";
  }

  /** One or two members replaced, or one added or removed, somewhere in the tree. */
  private static String replaced(JsonNode good, Random random) {
    JsonNode tree = good.deepCopy();
    int times = 1 + random.nextInt(2);
    for (int i = 0; i < times; i++) {
      List<JsonNode> places = new ArrayList<>();
      collect(tree, places);
      change(places.get(random.nextInt(places.size())), random);
    }
    String text = tree.toString();
    while (text.contains("\"" + MARK + "\"")) {
      int at = text.indexOf("\"" + MARK + "\"");
      text = text.substring(0, at) + any(random) + text.substring(at + MARK.length() + 2);
    }
    return text;
  }

  private static void collect(JsonNode node, List<JsonNode> places) {
    if (node.isContainerNode()) {
      places.add(node);
      node.forEach(child -> collect(child, places));
    }
  }

  private static void change(JsonNode place, Random random) {
    if (place instanceof ArrayNode list) {
      if (list.isEmpty() || random.nextInt(4) == 0) {
        list.add(MARK);
      } else {
        list.set(random.nextInt(list.size()), list.textNode(MARK));
      }
    } else if (place instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
      switch (random.nextInt(6)) {
        case 0 -> object.remove(name);
        case 1 -> object.put(strange(random), "x");
        default -> object.put(name, MARK);
      }
    }
  }

  private static String strange(Random random) {
    List<String> names =
        List.of(
            "", "\0", "x\0y", "\ud83d\ude00", "a b", "n".repeat(300), "1x", "__proto__", "\r\n");
    return names.get(random.nextInt(names.size()));
  }

  private static String many(int members) {
    return java.util.stream.IntStream.range(0, members)
        .mapToObj(i -> "\"m" + i + "\":\"x\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** What no compression makes smaller, so that it is as long where it is kept. */
  public static String noise(int characters) {
    var random = new Random(characters);
    var text = new StringBuilder();
    while (text.length() < characters) {
      text.append((char) (0x4e00 + random.nextInt(0x5000)));
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static JsonNode read(String good) {
    try {
      return JSON.readTree(good);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(good, e);
    }
  }
}
