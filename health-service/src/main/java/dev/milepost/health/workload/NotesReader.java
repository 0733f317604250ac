package dev.milepost.health.workload;

import dev.milepost.health.component.Component;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads labels and annotations; what is wrong with one is said and does no other harm. */
public final class NotesReader {

  public static final String COMPONENT = "milepost.dev/component";
  public static final String PROJECT = "milepost.dev/project";
  public static final String DEPENDS_ON = "milepost.dev/depends-on";
  public static final String OVERDUE_AFTER = "milepost.dev/overdue-after";

  private static final int MOST = 50;

  private NotesReader() {}

  /** What is written at an object. */
  public static Notes read(Map<String, String> labels, Map<String, String> annotations) {
    if (labels.keySet().stream().noneMatch(NotesReader::ours)
        && annotations.keySet().stream().noneMatch(NotesReader::ours)) {
      return Notes.NONE;
    }
    var faults = new ArrayList<String>();
    var dependsOn = new TreeSet<String>();
    for (String each : annotations.getOrDefault(DEPENDS_ON, "").split("[,\\s]+", MOST + 1)) {
      String id = each.isEmpty() ? null : id(DEPENDS_ON, each, faults);
      if (id != null) {
        dependsOn.add(id);
      }
    }
    return new Notes(
        id(COMPONENT, annotations.get(COMPONENT), faults),
        id(PROJECT, labels.getOrDefault(PROJECT, annotations.get(PROJECT)), faults),
        dependsOn,
        duration(annotations.get(OVERDUE_AFTER), faults),
        List.copyOf(faults));
  }

  private static boolean ours(String name) {
    return name.startsWith("milepost.dev/");
  }

  private static @Nullable String id(String name, @Nullable String text, List<String> faults) {
    if (text == null) {
      return null;
    }
    if (!Component.ID.matcher(text).matches()) {
      faults.add(name + " must be an id: letters, digits, . _ : -, 128 at most");
      return null;
    }
    return text;
  }

  private static @Nullable Duration duration(@Nullable String text, List<String> faults) {
    if (text == null) {
      return null;
    }
    try {
      Duration duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      if (duration.isPositive() && duration.compareTo(Duration.ofDays(366)) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Said below, as what is out of bounds.
    }
    faults.add(OVERDUE_AFTER + " must be a duration like 30m or 2h");
    return null;
  }
}
