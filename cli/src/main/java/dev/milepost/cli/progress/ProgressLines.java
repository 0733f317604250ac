package dev.milepost.cli.progress;

import dev.milepost.cli.json.Json;
import dev.milepost.cli.live.Freshness;
import dev.milepost.cli.live.SseEvent;
import dev.milepost.cli.live.WatchView;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Text;
import java.util.HashMap;
import java.util.Map;

/** A line for each event and for each changed sum: for pipes and logs. */
final class ProgressLines implements WatchView {
  private static final String TASK_FACT = "dev.milepost.progress.task.";

  private final Surroundings around;
  private final ProgressSource source;
  private final Selection projects;
  private final Map<String, String> said = new HashMap<>();
  private boolean wasLive = true;

  ProgressLines(Surroundings around, ProgressSource source, Selection projects) {
    this.around = around;
    this.source = source;
    this.projects = projects;
  }

  @Override
  public void refresh() {
    for (var node : source.progress(projects)) {
      var sum = sum(ProjectProgress.of(node));
      if (!sum.equals(said.put(Json.text(node, "project", ""), sum))) {
        print(Json.text(node, "updatedAt", around.clock().instant().toString()), sum);
      }
    }
  }

  private static String sum(ProjectProgress progress) {
    var line =
        new StringBuilder(progress.project())
            .append("  ")
            .append((int) Math.floor(progress.byCount()))
            .append(" %  ")
            .append(progress.count("completed"))
            .append(" of ")
            .append(progress.total())
            .append(" tasks");
    progress
        .counts()
        .forEach((state, count) -> line.append("  ").append(state).append(' ').append(count));
    return line.toString();
  }

  @Override
  public void event(SseEvent event) {
    if (!event.type().startsWith(TASK_FACT)) {
      return;
    }
    var data = Json.read(event.data()).map(n -> n.path("data")).orElseGet(Json::object);
    var project = Json.text(data, "project", "");
    if (!projects.contains(project)) {
      return;
    }
    var verb = event.type().substring(TASK_FACT.length()).replace(".v1", "");
    print(
        Json.text(data, "at", ""),
        project
            + "  "
            + Text.left(verb, 10)
            + Json.text(data, "task", "")
            + "  "
            + Json.text(data, "message", ""));
  }

  @Override
  public void tick(Freshness freshness) {
    if (wasLive && !freshness.live() && freshness.trouble() != null) {
      around.err().println("reconnecting: " + freshness.trouble());
      wasLive = false;
    } else if (freshness.live()) {
      wasLive = true;
    }
  }

  private void print(String at, String text) {
    around.out().println(at + "  " + Text.visible(text).stripTrailing());
    around.out().flush();
  }

  @Override
  public void close() {}
}
