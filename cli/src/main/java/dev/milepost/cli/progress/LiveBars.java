package dev.milepost.cli.progress;

import dev.milepost.cli.live.Freshness;
import dev.milepost.cli.live.Screen;
import dev.milepost.cli.live.SseEvent;
import dev.milepost.cli.live.WatchView;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.Surroundings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bars on a terminal, repainted in place. */
final class LiveBars implements WatchView {
  private final Surroundings around;
  private final ProgressSource source;
  private final Selection projects;
  private @Nullable Screen screen;
  private List<ProjectProgress> progress = List.of();
  private List<TaskRow> tasks = List.of();

  LiveBars(Surroundings around, ProgressSource source, Selection projects) {
    this.around = around;
    this.source = source;
    this.projects = projects;
  }

  @Override
  public void refresh() {
    progress = source.progress(projects).stream().map(ProjectProgress::of).toList();
    tasks =
        progress.size() == 1
            ? source.visibleTasks(progress.getFirst().project()).stream().map(TaskRow::of).toList()
            : List.of();
  }

  @Override
  public void event(SseEvent event) {
    // The refresh that follows shows it.
  }

  @Override
  public void tick(Freshness freshness) {
    if (screen == null) {
      // Not before the first numbers: a refusal belongs on the screen that stays.
      screen = new Screen(around.out());
    }
    var terminal = around.terminal();
    screen.paint(
        new ProgressFrame(terminal.size(), terminal.color(), around.clock().instant())
            .draw(progress, tasks, freshness));
  }

  @Override
  public void close() {
    if (screen != null) {
      screen.close();
    }
  }
}
