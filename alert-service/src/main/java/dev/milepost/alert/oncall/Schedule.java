package dev.milepost.alert.oncall;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is on call when.
 *
 * @param zone whose clocks the hand-overs and windows follow
 * @param layers bottom to top: a later one wins where it applies
 * @param overrides in the order in which they were set: a later one wins, and all win over layers
 */
public record Schedule(
    String id, String name, ZoneId zone, List<Layer> layers, List<ShiftOverride> overrides) {

  /** Layers of one schedule. */
  public static final int MOST_LAYERS = 20;

  /** Overrides of one schedule that end in its future or in the {@link Span#LONGEST} before. */
  public static final int MOST_OVERRIDES = 5_000;

  /** The address under which all schedules are asked at once. */
  private static final String RESERVED = "on-call";

  public Schedule {
    layers = List.copyOf(layers);
    overrides = List.copyOf(overrides);
  }

  /** Names every field that cannot be followed. */
  public void check(Faults faults) {
    faults.id("id", id);
    if (id.equals(RESERVED)) {
      faults.add("id", "is taken by the address of all schedules; choose another");
    }
    faults.name("name", name);
    faults.size("layers", layers.size(), 0, MOST_LAYERS);
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).check(faults, "layers[" + i + "].");
    }
  }

  /** Names the people in rotations who are not among {@code known}. */
  public void checkPeople(Faults faults, Set<String> known) {
    for (int i = 0; i < layers.size(); i++) {
      var people = layers.get(i).rotation().people();
      for (int j = 0; j < people.size(); j++) {
        faults.person("layers[" + i + "].rotation.people[" + j + "]", people.get(j), known);
      }
    }
  }

  /** Ids of everybody in a rotation. */
  public Set<String> people() {
    var people = new TreeSet<String>();
    layers.forEach(layer -> people.addAll(layer.rotation().people()));
    return people;
  }
}
