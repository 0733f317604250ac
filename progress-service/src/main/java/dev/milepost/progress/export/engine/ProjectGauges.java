package dev.milepost.progress.export.engine;

import dev.milepost.contracts.progress.StallChanged.Verdict;
import dev.milepost.progress.forecast.Prediction;
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

  private static final double MILLIS = 1000;

  private final MultiGauge completion;
  private final MultiGauge success;
  private final MultiGauge errors;
  private final MultiGauge tasks;
  private final MultiGauge index;
  private final MultiGauge finish;
  private final MultiGauge chance;
  private final MultiGauge verdicts;

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
    verdicts = gauge(registry, "milepost.project.tasks.under.way", "tasks under way by verdict");
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
    verdicts.register(rows.verdicts, true);
  }

  private static final class Rows {
    private final List<MultiGauge.Row<?>> completion = new ArrayList<>();
    private final List<MultiGauge.Row<?>> success = new ArrayList<>();
    private final List<MultiGauge.Row<?>> errors = new ArrayList<>();
    private final List<MultiGauge.Row<?>> tasks = new ArrayList<>();
    private final List<MultiGauge.Row<?>> index = new ArrayList<>();
    private final List<MultiGauge.Row<?>> finish = new ArrayList<>();
    private final List<MultiGauge.Row<?>> chance = new ArrayList<>();
    private final List<MultiGauge.Row<?>> verdicts = new ArrayList<>();

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
      put(index, project, seen.scheduleIndex());
      if (seen.finish() != null) {
        add(project, seen.finish());
      }
      seen.chances()
          .forEach((milestone, held) -> put(chance, project.and("milestone", milestone), held));
      for (Verdict verdict : Verdict.values()) {
        put(
            verdicts,
            project.and("verdict", verdict.name().toLowerCase(Locale.ROOT)),
            (double) seen.verdicts().getOrDefault(verdict.name(), 0L));
      }
    }

    private void add(Tags project, Prediction whole) {
      put(finish, project.and("quantile", "0.5"), seconds(whole.p50()));
      put(finish, project.and("quantile", "0.85"), seconds(whole.p85()));
      put(finish, project.and("quantile", "0.95"), seconds(whole.p95()));
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
