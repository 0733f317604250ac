package dev.milepost.cli.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Projects and tasks as the events tell them, folded in the simplest way. */
final class FakeProjects {
  private final List<JsonNode> events;

  FakeProjects(List<JsonNode> events) {
    this.events = events;
  }

  String list() {
    var page = Json.object();
    var items = page.putArray("items");
    projects().forEach(p -> items.add(progress(p)));
    page.putNull("next");
    return Json.line(page);
  }

  private Set<String> projects() {
    var projects = new TreeSet<String>();
    events.forEach(e -> projects.add(Json.text(e, "project", "")));
    return projects;
  }

  /** A document, or a problem with its status, or null. */
  @Nullable JsonNode find(String path, @Nullable String query) {
    var parts = path.substring("/api/v1/".length()).split("/", -1);
    if (parts[0].equals("tasks") && parts.length == 2) {
      return anywhere(parts[1]);
    }
    if (!parts[0].equals("projects") || parts.length < 3 || !projects().contains(parts[1])) {
      return null;
    }
    if (parts[2].equals("progress")) {
      return progress(parts[1]);
    }
    if (parts.length == 4) {
      return tasks(parts[1]).get(parts[3]);
    }
    var states =
        query != null && query.contains("state=")
            ? query.replaceAll(".*state=([^&]*).*", "$1")
            : null;
    var page = Json.object();
    var items = page.putArray("items");
    for (var task : tasks(parts[1]).values()) {
      if (states == null || List.of(states.split(",")).contains(Json.text(task, "state", ""))) {
        items.add(task);
      }
    }
    page.putNull("next");
    return page;
  }

  private @Nullable JsonNode anywhere(String task) {
    var found = new ArrayList<JsonNode>();
    for (var project : projects()) {
      var one = tasks(project).get(task);
      if (one != null) {
        found.add(one);
      }
    }
    if (found.size() < 2) {
      return found.isEmpty() ? null : found.getFirst();
    }
    var problem =
        Json.object()
            .put("status", 409)
            .put("title", "Conflict")
            .put("detail", "several projects have task " + task);
    var names = problem.putArray("projects");
    found.forEach(t -> names.add(Json.text(t, "project")));
    return problem;
  }

  private Map<String, ObjectNode> tasks(String project) {
    var tasks = new LinkedHashMap<String, ObjectNode>();
    for (var event : events) {
      if (project.equals(Json.text(event, "project"))) {
        var id = Json.text(event, "task", "");
        var task =
            tasks.computeIfAbsent(
                id, t -> Json.object().put("project", project).put("task", t).put("attempts", 0));
        var state = Json.text(event, "state", "");
        task.put("state", state.equals("progressed") ? "started" : state);
        task.put("message", Json.text(event, "message"));
        task.put("updatedAt", Json.text(event, "at"));
        if (state.equals("started")) {
          task.put("attempts", task.path("attempts").asInt() + 1)
              .put("startedAt", Json.text(event, "at"));
        }
        if (event.has("percent")) {
          task.set("percent", event.get("percent"));
        } else if (state.equals("completed")) {
          task.put("percent", 100);
        }
      }
    }
    return tasks;
  }

  private ObjectNode progress(String project) {
    var tasks = tasks(project);
    var counts = Json.object();
    for (var state :
        List.of(
            "planned",
            "started",
            "progressed",
            "blocked",
            "completed",
            "failed",
            "skipped",
            "cancelled")) {
      counts.put(
          state, tasks.values().stream().filter(t -> state.equals(Json.text(t, "state"))).count());
    }
    double done = counts.path("completed").asDouble();
    double failed = counts.path("failed").asDouble();
    var node = Json.object().put("project", project);
    node.set("counts", counts);
    node.put("total", tasks.size())
        .put("percentByCount", 100 * done / tasks.size())
        .put("percentByWeight", 100 * done / tasks.size());
    node.put("completionRate", done / tasks.size());
    if (done + failed > 0) {
      node.put("successRate", done / (done + failed)).put("errorRate", failed / (done + failed));
    }
    events.forEach(
        e -> node.put("lastEventAt", Json.text(e, "at")).put("updatedAt", Json.text(e, "at")));
    node.put("version", events.size());
    return node;
  }
}
