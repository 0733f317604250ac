package dev.milepost.health.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A file of checks, YAML or JSON: {@code checks: [{id: shop-home, http: {url: …}}, …]}, each as
 * {@link CheckReader} takes it. What is wrong is named by field and line, all of it at once.
 */
public final class CheckFile {

  /** Most checks of one file. */
  public static final int MOST = 5_000;

  private static final int DEEPEST = 20;
  private static final int LARGEST = 4 * 1024 * 1024;

  private final Map<String, Integer> lines = new HashMap<>();

  private CheckFile() {}

  /**
   * Reads a file.
   *
   * @throws Failure 400 naming every bad field and its line
   */
  public static List<Check> read(String text) {
    var file = new CheckFile();
    JsonNode root = file.parse(text);
    var violations = new ArrayList<Violation>();
    List<Check> checks = file.checks(root, violations);
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations.stream().map(file::placed).toList());
    }
    return checks;
  }

  private static List<Check> checks(JsonNode list, List<Violation> violations, int most) {
    var checks = new ArrayList<Check>();
    var ids = new HashSet<String>();
    if (!list.isArray() || list.isEmpty() || list.size() > most) {
      violations.add(new Violation("checks", "must be a list of 1 to " + most + " checks"));
      return checks;
    }
    for (int i = 0; i < list.size(); i++) {
      String path = "checks[" + i + "].";
      if (!(list.get(i) instanceof ObjectNode one)) {
        violations.add(new Violation("checks[" + i + "]", "must be an object"));
        continue;
      }
      String id = one.path("id").asText();
      one.remove("id");
      if (!ids.add(id)) {
        violations.add(new Violation(path + "id", "is the id of another check of this file"));
      }
      Check check = CheckReader.read(one, id, path, violations);
      if (check != null) {
        checks.add(check);
      }
    }
    return checks;
  }

  private List<Check> checks(JsonNode root, List<Violation> violations) {
    if (!root.isObject()) {
      violations.add(new Violation("checks", "must be there: checks: [...]"));
      return List.of();
    }
    violations.addAll(
        dev.milepost.problem.ObjectBody.unknown(root, "", java.util.Set.of("checks")));
    return checks(root.path("checks"), violations, MOST);
  }

  /** The line of the field, or of what it is missing in. */
  private Violation placed(Violation violation) {
    String path = violation.field();
    Integer line = lines.get(path);
    while (line == null && !path.isEmpty()) {
      int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
      path = cut < 0 ? "" : path.substring(0, cut);
      line = lines.get(path);
    }
    return line == null
        ? violation
        : new Violation(violation.field(), violation.message() + " (line " + line + ")");
  }

  private JsonNode parse(String text) {
    if (text.length() > LARGEST) {
      throw Failure.invalid("body", "must have at most " + LARGEST + " characters");
    }
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(LARGEST);
    options.setAllowDuplicateKeys(false);
    try {
      Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      return root == null ? JsonNodeFactory.instance.nullNode() : node(root, "");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw Failure.invalid("body", "is no YAML: " + e.getProblem() + " (line " + line + ")");
    } catch (YAMLException e) {
      throw Failure.invalid("body", "is no YAML that can be taken: " + e.getMessage());
    }
  }

  private JsonNode node(Node yaml, String path) {
    lines.putIfAbsent(path, yaml.getStartMark().getLine() + 1);
    return switch (yaml) {
      case MappingNode mapping -> object(mapping, path);
      case SequenceNode sequence -> list(sequence, path);
      case ScalarNode scalar -> scalar(scalar);
      default -> JsonNodeFactory.instance.nullNode();
    };
  }

  private ObjectNode object(MappingNode mapping, String path) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple each : mapping.getValue()) {
      String key = each.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
      String at = path.isEmpty() ? key : path + "." + key;
      if (object.has(key)) {
        throw Failure.invalid(
            at, "is there twice (line " + (each.getKeyNode().getStartMark().getLine() + 1) + ")");
      }
      lines.put(at, each.getKeyNode().getStartMark().getLine() + 1);
      object.set(key, node(each.getValueNode(), at));
    }
    return object;
  }

  private ArrayNode list(SequenceNode sequence, String path) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < sequence.getValue().size(); i++) {
      list.add(node(sequence.getValue().get(i), path + "[" + i + "]"));
    }
    return list;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    JsonNode whole = tag.equals(Tag.INT) ? number(text) : null;
    if (whole != null) {
      return whole;
    }
    if (tag.equals(Tag.BOOL)) {
      return JsonNodeFactory.instance.booleanNode(
          List.of("true", "yes", "on").contains(text.toLowerCase(java.util.Locale.ROOT)));
    }
    return tag.equals(Tag.NULL)
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.textNode(text);
  }

  private static @Nullable JsonNode number(String text) {
    try {
      return JsonNodeFactory.instance.numberNode(Integer.parseInt(text.replace("_", "")));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
