package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.Schedule;
import dev.milepost.alert.oncall.store.ScheduleEntity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it is answered.
 *
 * @param warnings what is wrong within the next 30 days; null in a list
 */
public record ScheduleView(
    String id,
    String name,
    String zone,
    List<LayerView> layers,
    @Nullable List<WarningView> warnings,
    long version) {

  static ScheduleView of(ScheduleEntity entity, @Nullable List<WarningView> warnings) {
    Schedule schedule = entity.schedule(List.of());
    return new ScheduleView(
        schedule.id(),
        schedule.name(),
        schedule.zone().getId(),
        schedule.layers().stream().map(LayerView::of).toList(),
        warnings,
        entity.version());
  }
}
