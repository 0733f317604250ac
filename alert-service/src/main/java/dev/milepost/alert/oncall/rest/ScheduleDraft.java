package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.Faults;
import dev.milepost.alert.oncall.Layer;
import dev.milepost.alert.oncall.Schedule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it is sent; its overrides stay.
 *
 * @param layers bottom to top; an empty list for a schedule of overrides alone
 * @param version the version that was edited; left out for whichever is there
 */
public record ScheduleDraft(
    @Nullable String name,
    @Nullable String zone,
    @Nullable List<@Nullable LayerView> layers,
    @Nullable Long version) {

  private static final LayerView NO_LAYER = new LayerView(null, null, null);

  /** The schedule, and in {@code faults} whatever is wrong with it. */
  Schedule schedule(String id, Faults faults) {
    var reading = new Reading(faults);
    var schedule =
        new Schedule(
            id,
            Reading.words(name),
            reading.zone("zone", zone),
            layers(layers, reading),
            List.of());
    schedule.check(faults);
    return schedule;
  }

  /** Layers as they are sent. */
  static List<Layer> layers(@Nullable List<@Nullable LayerView> layers, Reading reading) {
    Faults faults = reading.faults();
    var read = new ArrayList<Layer>();
    var sent = faults.present("layers", layers, List.<@Nullable LayerView>of());
    for (int i = 0; i < sent.size(); i++) {
      String field = "layers[" + i + "]";
      read.add(faults.present(field, sent.get(i), NO_LAYER).read(reading, field + "."));
    }
    return read;
  }
}
