package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.Layer;
import dev.milepost.alert.oncall.Rotation;
import dev.milepost.alert.oncall.Rotation.Turn;
import dev.milepost.alert.oncall.WeeklyWindow;
import dev.milepost.alert.oncall.WireNames;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer as it is sent and answered. Without {@code windows} it always applies. */
public record LayerView(
    @Nullable String name,
    @Nullable RotationView rotation,
    @Nullable List<@Nullable WindowView> windows) {

  private static final RotationView NO_ROTATION =
      new RotationView(null, null, null, null, null, null, null);

  private static final WindowView NO_WINDOW = new WindowView(null, null, null);

  /**
   * A rotation as it is sent and answered.
   *
   * @param kind {@code daily}, {@code weekly} or {@code custom}
   * @param every days or weeks of a turn; 1 when left out; not of {@code custom}
   * @param weekday day of the hand-over, of {@code weekly} alone
   * @param length ISO 8601 duration of a turn on the wall, of {@code custom} alone
   * @param startsOn local date on or after which the first turn begins
   * @param handOver local time
   * @param people ids in the order of their turns
   */
  public record RotationView(
      @Nullable String kind,
      @Nullable Integer every,
      @Nullable String weekday,
      @Nullable String length,
      @Nullable String startsOn,
      @Nullable String handOver,
      @Nullable List<@Nullable String> people) {

    static RotationView of(Rotation rotation) {
      String starts = rotation.startsOn().toString();
      String handOver = rotation.handOver().toString();
      var people = List.<@Nullable String>copyOf(rotation.people());
      return switch (rotation.turn()) {
        case Turn.Daily daily ->
            new RotationView("daily", daily.every(), null, null, starts, handOver, people);
        case Turn.Weekly weekly ->
            new RotationView(
                "weekly",
                weekly.every(),
                WireNames.of(weekly.weekday()),
                null,
                starts,
                handOver,
                people);
        case Turn.Custom custom ->
            new RotationView(
                "custom", null, null, custom.length().toString(), starts, handOver, people);
      };
    }

    Rotation read(Reading reading, String path) {
      var ids = new ArrayList<String>();
      if (people != null) {
        people.forEach(id -> ids.add(Reading.words(id)));
      }
      return new Rotation(
          turn(reading, path),
          reading.date(path + "startsOn", startsOn),
          reading.time(path + "handOver", handOver),
          ids);
    }

    private Turn turn(Reading reading, String path) {
      return switch (reading.constant(path + "kind", Kind.class, kind, Kind.DAILY)) {
        case DAILY -> {
          absent(reading, path + "weekday", weekday, "weekly");
          absent(reading, path + "length", length, "custom");
          yield new Turn.Daily(every == null ? 1 : every);
        }
        case WEEKLY -> {
          absent(reading, path + "length", length, "custom");
          yield new Turn.Weekly(
              every == null ? 1 : every,
              reading.constant(path + "weekday", DayOfWeek.class, weekday, DayOfWeek.MONDAY));
        }
        case CUSTOM -> {
          absent(reading, path + "weekday", weekday, "weekly");
          absent(reading, path + "every", every, "daily and weekly");
          String sent = reading.faults().present(path + "length", length, "PT24H");
          yield new Turn.Custom(reading.duration(path + "length", sent, Duration.ofDays(1)));
        }
      };
    }

    private static void absent(
        Reading reading, String field, @Nullable Object value, String kinds) {
      if (value != null) {
        reading.faults().add(field, "is for a rotation of kind " + kinds + "; leave it out here");
      }
    }

    private enum Kind {
      DAILY,
      WEEKLY,
      CUSTOM
    }
  }

  static LayerView of(Layer layer) {
    return new LayerView(
        layer.name(),
        RotationView.of(layer.rotation()),
        List.copyOf(layer.windows().stream().map(WindowView::of).toList()));
  }

  Layer read(Reading reading, String path) {
    var read = new ArrayList<WeeklyWindow>();
    var sent = windows == null ? List.<@Nullable WindowView>of() : windows;
    for (int i = 0; i < sent.size(); i++) {
      String field = path + "windows[" + i + "]";
      read.add(reading.faults().present(field, sent.get(i), NO_WINDOW).read(reading, field + "."));
    }
    return new Layer(
        Reading.words(name),
        reading
            .faults()
            .present(path + "rotation", rotation, NO_ROTATION)
            .read(reading, path + "rotation."),
        read);
  }
}
