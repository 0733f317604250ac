package dev.milepost.progress.export.engine;

import dev.milepost.progress.forecast.Forecast;
import dev.milepost.progress.forecast.MilestoneOutlook;
import dev.milepost.progress.forecast.Prediction;
import dev.milepost.progress.timeline.Timeline;
import dev.milepost.progress.tracking.Progress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The gauges. Ratios are 0 to 1, moments are seconds since 1970 as Prometheus writes them; what is
 * not known has no sample.
 */
final class ProjectGauges {

  /** Most milestones of a project that are exported. */
  private static final int MILESTONES = 50;

  private static final double MILLIS = 1000;

  private final MultiGauge completion;
  private final MultiGauge success;
  private final MultiGauge errors;
  private final MultiGauge tasks;
  private final MultiGauge index;
  private final MultiGauge finish;
  private final MultiGauge chance;

  /** All that is known of one project. */
  record Seen(
      Instant at, Progress progress, @Nullable Forecast forecast, @Nullable Timeline timeline) {}

  ProjectGauges(MeterRegistry registry) {
    completion = gauge(registry, "milepost.project.completion.ratio", "completed among all tasks");
    success = gauge(registry, "milepost.project.success.ratio", "completed among what ended");
    errors = gauge(registry, "milepost.project.error.ratio", "failed among what ended");
    tasks = gauge(registry, "milepost.project.tasks", "tasks by state");
    index = gauge(registry, "milepost.project.schedule.index", "SPI(t), earned schedule");
    finish =
        gauge(registry, "milepost.project.forecast.finish.timestamp.seconds", "forecast finish");
    chance =
        gauge(registry, "milepost.milestone.due.probability.ratio", "chance of the due moment");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String what) {
    return MultiGauge.builder(name).description(what).register(registry);
  }

  void show(Collection<Seen> all) {
    var rows = new Rows();
    all.forEach(rows::add);
    completion.register(rows.completion, true);
    success.register(rows.success, true);
    errors.register(rows.errors, true);
    tasks.register(rows.tasks, true);
    index.register(rows.index, true);
    finish.register(rows.finish, true);
    chance.register(rows.chance, true);
  }

  private static final class Rows {
    private final List<MultiGauge.Row<?>> completion = new ArrayList<>();
    private final List<MultiGauge.Row<?>> success = new ArrayList<>();
    private final List<MultiGauge.Row<?>> errors = new ArrayList<>();
    private final List<MultiGauge.Row<?>> tasks = new ArrayList<>();
    private final List<MultiGauge.Row<?>> index = new ArrayList<>();
    private final List<MultiGauge.Row<?>> finish = new ArrayList<>();
    private final List<MultiGauge.Row<?>> chance = new ArrayList<>();

    void add(Seen seen) {
      Progress progress = seen.progress();
      Tags project = Tags.of("project", progress.project());
      put(completion, project, progress.completionRate());
      put(success, project, progress.successRate());
      put(errors, project, progress.errorRate());
      progress
          .counts()
          .forEach(
              (state, count) ->
                  put(
                      tasks,
                      project.and("state", state.name().toLowerCase(Locale.ROOT)),
                      (double) count));
      if (seen.timeline() != null) {
        seen.timeline()
            .adherence()
            .evidence()
            .timeIndex()
            .ifPresent(value -> put(index, project, value));
      }
      if (seen.forecast() instanceof Forecast.Predicted predicted) {
        add(project, predicted.whole());
        predicted.milestones().stream().limit(MILESTONES).forEach(each -> add(project, each));
      }
    }

    private void add(Tags project, Prediction whole) {
      put(finish, project.and("quantile", "0.5"), seconds(whole.p50()));
      put(finish, project.and("quantile", "0.85"), seconds(whole.p85()));
      put(finish, project.and("quantile", "0.95"), seconds(whole.p95()));
    }

    private void add(Tags project, MilestoneOutlook outlook) {
      if (outlook instanceof MilestoneOutlook.Expected expected) {
        Prediction.Chance held = expected.prediction().chance();
        put(
            chance,
            project.and("milestone", expected.milestone()),
            held == null ? null : held.probability());
      }
    }

    private static void put(List<MultiGauge.Row<?>> rows, Tags tags, @Nullable Double value) {
      if (value != null) {
        rows.add(MultiGauge.Row.of(tags, value));
      }
    }

    private static double seconds(Instant moment) {
      return moment.toEpochMilli() / MILLIS;
    }
  }
}
