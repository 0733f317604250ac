package dev.milepost.alert.oncall.store;

import dev.milepost.alert.oncall.Schedule;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lets a person go, once nobody counts on them. */
@ApplicationScoped
public class PersonRemoval {

  private static final int MOST_NAMED = 20;

  private final People people;
  private final Schedules schedules;
  private final Overrides overrides;

  public PersonRemoval(People people, Schedules schedules, Overrides overrides) {
    this.people = people;
    this.schedules = schedules;
    this.overrides = overrides;
  }

  /**
   * Removes a person. Fails with 409 while they are in a rotation or in an override that is not
   * over, and names where.
   */
  public Uni<Void> remove(String id, Instant now) {
    return Panache.withTransaction(
        () ->
            people
                .locked(id)
                // Whoever puts the person somewhere holds this row until commit, so what is read
                // from here on is all there is.
                .call(() -> refuseWhereNeeded(id, now))
                .chain(people::delete));
  }

  private Uni<Void> refuseWhereNeeded(String id, Instant now) {
    return schedules
        .all()
        .chain(
            all ->
                overrides
                    .of(id, now)
                    .invoke(
                        coming -> {
                          var places = new ArrayList<String>();
                          all.forEach(
                              entity -> places.addAll(rotations(entity.schedule(List.of()), id)));
                          coming.forEach(
                              entity ->
                                  places.add(
                                      "override "
                                          + entity.override().id()
                                          + " of schedule "
                                          + entity.schedule()));
                          refuse(id, places);
                        }))
        .replaceWithVoid();
  }

  private static List<String> rotations(Schedule schedule, String id) {
    return schedule.layers().stream()
        .filter(layer -> layer.rotation().people().contains(id))
        .map(layer -> "layer " + layer.name() + " of schedule " + schedule.id())
        .toList();
  }

  private static void refuse(String id, List<String> places) {
    if (!places.isEmpty()) {
      var named = places.subList(0, Math.min(MOST_NAMED, places.size()));
      throw Failure.of(
          ProblemType.CONFLICT,
          id + " is still in " + String.join(", ", named) + ". Put somebody else there first.",
          "places",
          named);
    }
  }
}
