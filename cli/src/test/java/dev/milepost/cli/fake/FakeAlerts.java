package dev.milepost.cli.fake;

import dev.milepost.cli.json.Json;

/** Two alerts, of which the first can be acknowledged. */
final class FakeAlerts {

  /** Of the first: it took one branch, and of two more the first is said. */
  static final String EXPLAINED =
      """
      {"alert":"alert_001","status":"triggered","route":"/3{task=\\"task_003\\"}","policy":"default",
       "missed":[{"branch":"/1{team=\\"web\\"}","wanted":"team=\\"web\\"","label":"team","has":null},
                 {"branch":"/2{env=\\"dev\\"}","wanted":"env=\\"dev\\"","label":"env","has":"live"}],
       "moreMissed":4,"steps":[],"considered":[],"next":{"what":"step 2 tells person:ana"}}
      """;

  private FakeAlerts() {}

  static String list(@org.jspecify.annotations.Nullable String query, boolean acknowledged) {
    var items = Json.array();
    var first =
        Json.object()
            .put("id", "alert_001")
            .put("title", "Task task_003 failed")
            .put("type", "critical")
            .put("status", acknowledged ? "acknowledged" : "triggered");
    first
        .put("project", "project_001")
        .put("task", "task_003")
        .put("startedAt", "2026-01-01T10:00:00Z");
    first.set(
        "escalation",
        Json.object()
            .put("mode", "auto")
            .put("step", 1)
            .put("nextStep", 2)
            .put("nextAt", "2026-01-01T10:05:00Z"));
    var second =
        Json.object()
            .put("id", "alert_002")
            .put("title", "Disk fills")
            .put("type", "warning")
            .put("status", "acknowledged")
            .put("silenced", true);
    second.set("escalation", Json.object().put("mode", "none"));
    if (query == null || !(query.contains("type=critical") || query.contains("project="))) {
      items.add(second);
    }
    items.add(first);
    var page = Json.object();
    page.set("items", items);
    page.putNull("next");
    return Json.line(page);
  }

  static String acknowledged(String body) {
    var alert =
        Json.object()
            .put("id", "alert_001")
            .put("status", "acknowledged")
            .put("acknowledgedBy", "operator");
    alert.put("note", Json.text(Json.read(body).orElseGet(Json::object), "note"));
    return Json.line(alert);
  }
}
