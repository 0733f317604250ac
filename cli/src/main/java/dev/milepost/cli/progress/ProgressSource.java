package dev.milepost.cli.progress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.connect.Pages;
import dev.milepost.cli.connect.Server;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Fetches projects and tasks from progress-service. */
final class ProgressSource {
  /** More rows than any window shows. */
  private static final int VISIBLE = 200;

  private final Server server;

  ProgressSource(Server server) {
    this.server = server;
  }

  /** Progress of each selected project; an unknown one is a CommandFailure. */
  List<JsonNode> progress(Selection projects) {
    if (projects.all()) {
      return Pages.all(server, "/api/v1/projects");
    }
    return projects.names().stream().map(p -> server.get(project(p) + "/progress")).toList();
  }

  /** The tasks that a live view shows: those that need a person or move, and then others. */
  List<JsonNode> visibleTasks(String project) {
    var tasks = new LinkedHashMap<String, JsonNode>();
    page(tasks, project, "failed,blocked,started");
    if (tasks.size() < VISIBLE) {
      page(tasks, project, null);
    }
    return List.copyOf(tasks.values());
  }

  private void page(
      LinkedHashMap<String, JsonNode> tasks,
      String project,
      @org.jspecify.annotations.Nullable String states) {
    var query = Address.query("state", states, "limit", String.valueOf(VISIBLE));
    for (var task : server.get(project(project) + "/tasks" + query).path("items")) {
      tasks.putIfAbsent(Json.text(task, "task", ""), task);
    }
  }

  /** Every task of the selected projects in one of the states. */
  List<JsonNode> tasks(Selection projects, Selection states) {
    var tasks = new ArrayList<JsonNode>();
    var query = states.all() ? "" : Address.query("state", String.join(",", states.names()));
    for (var id : ids(projects)) {
      tasks.addAll(Pages.all(server, project(id) + "/tasks" + query));
    }
    return tasks;
  }

  /**
   * One task with its attempts; a CommandFailure when it is unknown or several projects have it.
   */
  JsonNode task(Selection projects, String task) {
    if (projects.names().size() == 1) {
      return server.get(
          project(projects.names().iterator().next()) + "/tasks/" + Address.encode(task));
    }
    return server.get("/api/v1/tasks/" + Address.encode(task));
  }

  /** Milestones of the selected projects, in the order of their plans. */
  List<JsonNode> milestones(Selection projects, Duration timeframe) {
    var milestones = new ArrayList<JsonNode>();
    for (var id : ids(projects)) {
      var query = Address.query("timeframe", timeframe.toString());
      server.get(project(id) + "/milestones" + query).path("items").forEach(milestones::add);
    }
    return milestones;
  }

  /** One milestone; a CommandFailure when it is unknown or several projects have it. */
  JsonNode milestone(Selection projects, String milestone, Duration timeframe) {
    return server.get(
        "/api/v1/milestones/"
            + Address.encode(milestone)
            + Address.query(
                "timeframe",
                timeframe.toString(),
                "project",
                projects.names().size() == 1 ? projects.names().iterator().next() : null));
  }

  /** Adherence to baselines; of all projects those are left out that have no plan. */
  List<JsonNode> timelines(
      Selection projects, double tolerance, @org.jspecify.annotations.Nullable String baseline) {
    var timelines = new ArrayList<JsonNode>();
    var query = Address.query("tolerance", String.valueOf(tolerance), "baseline", baseline);
    for (var id : ids(projects)) {
      try {
        timelines.add(server.get(project(id) + "/timeline" + query));
      } catch (CommandFailure missing) {
        if (!projects.all() || missing.exit() != Exit.NOT_FOUND) {
          throw missing;
        }
      }
    }
    return timelines;
  }

  private List<String> ids(Selection projects) {
    return projects.all()
        ? progress(projects).stream().map(p -> Json.text(p, "project", "")).toList()
        : List.copyOf(projects.names());
  }

  private static String project(String id) {
    return "/api/v1/projects/" + Address.encode(id);
  }
}
