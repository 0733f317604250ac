package dev.milepost.progress.plan.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.problem.Failure;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft Project's XML ("MSPDI", the Project XML Data Interchange Schema). Read: tasks with
 * their outline, predecessors, work, dates and resource; tasks marked as milestones become
 * milestones. Its times have no zone: whoever imports says which. DTDs and external entities are
 * refused.
 *
 * <p>MPXJ reads more, but by JAXB, whose reflection a native image would carry.
 */
final class MspdiPlan {

  private static final int DEEPEST = 100;

  private final PlanReader reader;
  private final List<Map<String, String>> tasks = new ArrayList<>();
  private final Map<String, String> resources = new HashMap<>();
  private final Map<String, String> resourceOfTask = new HashMap<>();
  private final Map<String, List<String>> predecessors = new HashMap<>();

  private MspdiPlan(PlanReader reader) {
    this.reader = reader;
  }

  static void read(byte[] file, PlanReader reader) {
    var factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      var plan = new MspdiPlan(reader);
      plan.read(factory.createXMLStreamReader(new ByteArrayInputStream(file)));
      plan.tell();
    } catch (XMLStreamException e) {
      var where = e.getLocation();
      throw Failure.invalid(
          where == null ? "plan" : "line " + where.getLineNumber(),
          "is not XML as MS Project saves it; DTDs and entities are not read");
    }
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    boolean project = false;
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "Project" -> project = true;
          case "Task" -> task(xml);
          case "Resource" -> {
            Map<String, String> fields = fields(xml, "Resource", null);
            resources.put(fields.getOrDefault("UID", ""), fields.getOrDefault("Name", ""));
          }
          case "Assignment" -> {
            Map<String, String> fields = fields(xml, "Assignment", null);
            resourceOfTask.putIfAbsent(
                fields.getOrDefault("TaskUID", ""), fields.getOrDefault("ResourceUID", ""));
          }
          default -> {}
        }
      }
    }
    if (!project) {
      throw Failure.invalid("plan", "holds no Project; save it as XML in MS Project");
    }
  }

  private void task(XMLStreamReader xml) throws XMLStreamException {
    var before = new ArrayList<String>();
    Map<String, String> fields = fields(xml, "Task", before);
    // Row 0 is the project itself; a row without a name is an empty one.
    if (!"0".equals(fields.get("UID"))
        && !"1".equals(fields.get("IsNull"))
        && fields.containsKey("Name")) {
      tasks.add(fields);
      predecessors.put(fields.getOrDefault("UID", ""), before);
    }
  }

  /** Texts of the direct children; of links, the predecessors alone. */
  private static Map<String, String> fields(
      XMLStreamReader xml, String element, @Nullable List<String> predecessors)
      throws XMLStreamException {
    Map<String, String> fields = new HashMap<>();
    int depth = 0;
    String name = "";
    var text = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          name = xml.getLocalName();
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          if (depth == 0 && xml.getLocalName().equals(element)) {
            return fields;
          }
          if (depth == 1 && xml.getLocalName().equals(name)) {
            fields.putIfAbsent(name, text.toString().strip());
          } else if (predecessors != null && xml.getLocalName().equals("PredecessorUID")) {
            predecessors.add(text.toString().strip());
          }
          depth--;
        }
        default -> {}
      }
    }
  }

  private void tell() {
    var milestones = new LinkedHashMap<String, Map<String, String>>();
    for (Map<String, String> task : tasks) {
      if ("1".equals(task.get("Milestone"))) {
        milestones.put(task.getOrDefault("UID", ""), task);
        var item = JsonNodeFactory.instance.objectNode();
        item.put("id", id(task)).put("title", task.get("Name"));
        item.put("due", time(task.get("Finish")));
        reader.milestone(item, place(task));
      }
    }
    var above = new String[DEEPEST + 1];
    for (Map<String, String> task : tasks) {
      int level = level(task);
      if (!milestones.containsKey(task.getOrDefault("UID", ""))) {
        above[level] = id(task);
        String parent = level > 1 ? above[level - 1] : null;
        reader.task(item(task, milestones), place(task), parent);
      }
    }
  }

  private ObjectNode item(Map<String, String> task, Map<String, Map<String, String>> milestones) {
    var item = JsonNodeFactory.instance.objectNode();
    item.put("id", id(task)).put("title", task.get("Name"));
    var depends = item.putArray("depends");
    // What waits for a milestone waits for what the milestone waits for.
    predecessors.getOrDefault(task.getOrDefault("UID", ""), List.of()).stream()
        .flatMap(
            uid ->
                milestones.containsKey(uid)
                    ? predecessors.getOrDefault(uid, List.of()).stream()
                    : Stream.of(uid))
        .filter(uid -> !milestones.containsKey(uid))
        .distinct()
        .forEach(uid -> depends.add("task-" + uid));
    milestones.forEach(
        (uid, milestone) -> {
          if (predecessors.getOrDefault(uid, List.of()).contains(task.get("UID"))) {
            item.put("milestone", id(milestone));
          }
        });
    item.put("start", time(task.get("Start")));
    item.put("due", time(task.get("Finish")));
    if (!"1".equals(task.get("Summary"))) {
      item.put("estimate", work(task));
    }
    String resource =
        resources.getOrDefault(resourceOfTask.getOrDefault(task.getOrDefault("UID", ""), ""), "");
    if (!resource.isEmpty()) {
      item.put("assignee", resource);
    }
    return item;
  }

  private static String id(Map<String, String> task) {
    return ("1".equals(task.get("Milestone")) ? "milestone-" : "task-") + task.get("UID");
  }

  private static String place(Map<String, String> task) {
    return "Task UID " + task.get("UID");
  }

  private static int level(Map<String, String> task) {
    try {
      return Math.clamp(Integer.parseInt(task.getOrDefault("OutlineLevel", "1")), 1, DEEPEST);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  /** The work where it is above nothing, else the duration. */
  private static @Nullable String work(Map<String, String> task) {
    for (String field : List.of("Work", "Duration")) {
      String text = task.get(field);
      if (text != null && positive(text)) {
        return text;
      }
    }
    return null;
  }

  private static boolean positive(String text) {
    try {
      return Duration.parse(text).isPositive();
    } catch (DateTimeException e) {
      // What is no duration is shown to whoever imports, by the check of the field.
      return true;
    }
  }

  private @Nullable String time(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return LocalDateTime.parse(text).atZone(reader.zone()).toInstant().toString();
    } catch (DateTimeException e) {
      return text;
    }
  }
}
