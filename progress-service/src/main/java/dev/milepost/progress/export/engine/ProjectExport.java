package dev.milepost.progress.export.engine;

import dev.milepost.progress.forecast.engine.ForecastWatch;
import dev.milepost.progress.stall.store.StallRows;
import dev.milepost.progress.timeline.Timeline;
import dev.milepost.progress.timeline.store.TimelineQueries;
import dev.milepost.progress.tracking.Progress;
import dev.milepost.progress.tracking.store.ProgressQueries;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Looks at the projects that moved last, at most {@link #PROJECTS}, so that the number of series is
 * bounded; what did not move is computed anew only after {@link #LASTS}.
 */
@ApplicationScoped
public class ProjectExport {

  private static final Logger LOG = Logger.getLogger(ProjectExport.class);

  /** Of a project that stands still the forecast moves all the same, with the day. */
  private static final Duration LASTS = Duration.ofMinutes(5);

  private static final int PROJECTS = 200;
  private static final double TOLERANCE = 0.1;

  private final ProgressQueries progress;
  private final ForecastWatch forecasts;
  private final TimelineQueries timelines;
  private final StallRows stalls;
  private final ProjectGauges gauges;
  private final InstantSource clock;
  private final Vertx vertx;
  private final Duration pause;
  private final Map<String, Seen> seen = new HashMap<>();
  private volatile boolean stopped;

  public ProjectExport(
      ProgressQueries progress,
      ForecastWatch forecasts,
      TimelineQueries timelines,
      StallRows stalls,
      MeterRegistry registry,
      InstantSource clock,
      Vertx vertx,
      @ConfigProperty(name = "milepost.progress.export.pause", defaultValue = "15s")
          Duration pause) {
    this.progress = progress;
    this.forecasts = forecasts;
    this.timelines = timelines;
    this.stalls = stalls;
    this.gauges = new ProjectGauges(registry);
    this.clock = clock;
    this.vertx = vertx;
    this.pause = pause;
  }

  void start(@Observes @Priority(300) StartupEvent event) {
    look();
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  private void look() {
    progress
        .movedLast(PROJECTS)
        .chain(this::refresh)
        .subscribe()
        .with(
            done -> sleep(),
            failure -> {
              LOG.warnf("Projects cannot be exported now: %s", failure.getMessage());
              sleep();
            });
  }

  private void sleep() {
    if (!stopped) {
      vertx.setTimer(pause.toMillis(), timer -> look());
    }
  }

  private Uni<Void> refresh(List<Progress> projects) {
    return Multi.createFrom()
        .iterable(projects)
        .onItem()
        .transformToUniAndConcatenate(this::see)
        .collect()
        .asList()
        .chain(this::judged)
        .invoke(
            all -> {
              seen.clear();
              all.stream()
                  .sorted(Comparator.comparing(each -> each.progress().project()))
                  .forEach(each -> seen.put(each.progress().project(), each));
              gauges.show(seen.values());
            })
        .replaceWithVoid();
  }

  private Uni<List<Seen>> judged(List<Seen> all) {
    return stalls
        .counts(all.stream().map(each -> each.progress().project()).toList())
        .map(
            counts ->
                all.stream()
                    .map(
                        each ->
                            each.judged(counts.getOrDefault(each.progress().project(), Map.of())))
                    .toList());
  }

  private Uni<Seen> see(Progress now) {
    Seen known = seen.get(now.project());
    Instant at = clock.instant();
    if (known != null
        && known.progress().version() == now.version()
        && known.at().plus(LASTS).isAfter(at)) {
      return Uni.createFrom().item(known);
    }
    return forecasts
        .look(now.project())
        .chain(
            forecast ->
                timeline(now.project()).map(timeline -> Seen.of(at, now, forecast, timeline)));
  }

  private Uni<Optional<Timeline>> timeline(String project) {
    Instant now = clock.instant();
    return timelines
        .agreed(null, project, TimelineQueries.FIRST)
        .chain(
            agreed ->
                agreed.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : timelines
                        .known(null, project)
                        .map(known -> Timeline.of(agreed.get(), known, TOLERANCE, now)));
  }
}
