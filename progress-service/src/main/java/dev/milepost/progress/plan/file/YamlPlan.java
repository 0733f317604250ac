package dev.milepost.progress.plan.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.milepost.problem.Failure;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/** Our own format: {@code milestones} and {@code tasks}, which may hold tasks of their own. */
final class YamlPlan {

  private static final Set<String> KNOWN =
      Set.of("project", "title", "calendar", "milestones", "tasks");
  private static final int DEEPEST = 100;
  private static final int MOST_CHARACTERS = 32 * 1024 * 1024;
  private static final YAMLMapper MAPPER = mapper();
  private static final ObjectMapper JSON = new ObjectMapper();

  private YamlPlan() {}

  private static YAMLMapper mapper() {
    var options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setMaxAliasesForCollections(50);
    options.setNestingDepthLimit(2 * DEEPEST + 10);
    options.setAllowDuplicateKeys(false);
    return new YAMLMapper(YAMLFactory.builder().loaderOptions(options).build());
  }

  static void read(byte[] file, PlanReader reader) {
    document(parse(file), reader);
  }

  /** What {@link PlanDocument} writes, and what is read from a file. */
  static void document(JsonNode document, PlanReader reader) {
    if (!document.isObject()) {
      throw Failure.invalid("plan", "must hold tasks, and milestones if there are any");
    }
    document
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name)) {
                reader.wrong(
                    name,
                    "is not a field of a plan; there are project, title, calendar, milestones and tasks");
              }
            });
    reader.calendar(document.get("calendar"));
    list(document, "milestones", reader, reader::milestone);
    tasks(document, reader);
  }

  private static JsonNode parse(byte[] file) {
    try {
      return (looksLikeJson(file) ? JSON : MAPPER).readTree(file);
    } catch (JacksonException e) {
      var where = e.getLocation();
      throw Failure.invalid(
          where == null ? "plan" : "line " + where.getLineNr(),
          "is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("cannot be read"));
    } catch (IOException e) {
      throw Failure.invalid("plan", "is not YAML: " + e.getMessage());
    }
  }

  /** All JSON is YAML, but read by its own parser it takes a tenth of the time. */
  private static boolean looksLikeJson(byte[] file) {
    int at = 0;
    while (at < file.length && Character.isWhitespace(file[at])) {
      at++;
    }
    return at < file.length && file[at] == '{';
  }

  /** Without recursion: tasks may stand in tasks as deep as {@link #DEEPEST}. */
  private static void tasks(JsonNode document, PlanReader reader) {
    var waiting = new ArrayDeque<Level>();
    waiting.add(new Level(document, "", null, 0));
    while (!waiting.isEmpty()) {
      Level level = waiting.remove();
      list(
          level.holder(),
          "tasks",
          reader,
          (item, place) -> {
            String at = level.place() + place;
            reader.task(item, at, level.above());
            if (item.path("tasks").isArray()) {
              if (level.depth() == DEEPEST) {
                reader.wrong(at + ".tasks", "stand deeper than " + DEEPEST + " levels");
              } else {
                waiting.add(new Level(item, at + ".", item.path("id").asText(), level.depth() + 1));
              }
            }
          });
    }
  }

  private static void list(JsonNode holder, String field, PlanReader reader, Each each) {
    JsonNode list = holder.path(field);
    if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
      reader.wrong(field, "must be a list");
    }
    for (int i = 0; i < list.size() && list.isArray(); i++) {
      each.take(list.get(i), field + "[" + i + "]");
    }
  }

  private interface Each {
    void take(JsonNode item, String place);
  }

  private record Level(JsonNode holder, String place, @Nullable String above, int depth) {}
}
