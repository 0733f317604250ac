package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.Faults;
import dev.milepost.alert.oncall.Schedule;
import dev.milepost.alert.oncall.ShiftOverride;
import dev.milepost.alert.oncall.Span;
import dev.milepost.alert.oncall.rest.OverridesResource.OverrideDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schedule of which nothing is kept yet, and the time for which its shifts are asked.
 *
 * @param name left out, like {@code zone} and {@code layers}, for what is kept
 * @param layers as a schedule is sent
 * @param overrides as they are sent; they come after those that are kept
 * @param from now when it is left out
 * @param to four weeks after {@code from} when it is left out
 */
public record PreviewDraft(
    @Nullable String name,
    @Nullable String zone,
    @Nullable List<@Nullable LayerView> layers,
    @Nullable List<@Nullable OverrideDraft> overrides,
    @Nullable String from,
    @Nullable String to) {

  private static final Duration SHOWN_AHEAD = Duration.ofDays(28);

  /** Overrides of one preview: nobody types more. */
  private static final int MOST_OVERRIDES = 100;

  Span span(Faults faults, Instant now) {
    return new Reading(faults).span(from, to, now, SHOWN_AHEAD);
  }

  /**
   * The schedule, and in {@code faults} whatever is wrong with it.
   *
   * @param kept what is kept of it, with its overrides; empty when there is none yet
   * @param by whoever asks
   */
  Schedule schedule(String id, Optional<Schedule> kept, String by, Faults faults, Instant now) {
    var reading = new Reading(faults);
    var all = new ArrayList<ShiftOverride>();
    kept.ifPresent(there -> all.addAll(there.overrides()));
    all.addAll(added(reading, by, now));
    var schedule =
        new Schedule(
            id,
            name == null ? kept.map(Schedule::name).orElse("") : name,
            zone == null && kept.isPresent() ? kept.get().zone() : reading.zone("zone", zone),
            layers == null && kept.isPresent()
                ? kept.get().layers()
                : ScheduleDraft.layers(layers, reading),
            all);
    schedule.check(faults);
    return schedule;
  }

  private List<ShiftOverride> added(Reading reading, String by, Instant now) {
    var added = new ArrayList<ShiftOverride>();
    List<@Nullable OverrideDraft> sent = overrides == null ? List.of() : overrides;
    reading.faults().size("overrides", sent.size(), 0, MOST_OVERRIDES);
    for (int i = 0; i < Math.min(sent.size(), MOST_OVERRIDES); i++) {
      String path = "overrides[" + i + "].";
      OverrideDraft draft = OverridesResource.present(sent.get(i));
      var override =
          new ShiftOverride("unsaved-" + i, draft.span(reading, path, now), draft.who(), by, null);
      override.check(reading.faults(), path, now);
      added.add(override);
    }
    return added;
  }

  /** Names the people of overrides who are not among {@code known}. */
  void checkPeople(Faults faults, Set<String> known) {
    List<@Nullable OverrideDraft> sent = overrides == null ? List.of() : overrides;
    for (int i = 0; i < sent.size(); i++) {
      faults.person(
          "overrides[" + i + "].person", OverridesResource.present(sent.get(i)).who(), known);
    }
  }
}
