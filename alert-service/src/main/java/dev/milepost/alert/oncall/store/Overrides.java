package dev.milepost.alert.oncall.store;

import dev.milepost.alert.oncall.Faults;
import dev.milepost.alert.oncall.Schedule;
import dev.milepost.alert.oncall.ShiftOverride;
import dev.milepost.alert.oncall.Span;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** Overrides and swaps. Each change of them locks its schedule and raises its version. */
@ApplicationScoped
public class Overrides implements PanacheRepositoryBase<OverrideEntity, String> {

  private final Schedules schedules;
  private final People people;

  public Overrides(Schedules schedules, People people) {
    this.schedules = schedules;
    this.people = people;
  }

  /** The schedule with the overrides that touch {@code span}. */
  @WithSession
  public Uni<Schedule> with(ScheduleEntity entity, Span span) {
    return list(
            "schedule = ?1 AND ends > ?2 AND begins < ?3 ORDER BY place",
            entity.id(),
            span.from(),
            span.to())
        .map(found -> entity.schedule(found.stream().map(OverrideEntity::override).toList()));
  }

  /** Overrides of any schedule that put the person on call after {@code now}. */
  @WithSession
  Uni<List<OverrideEntity>> of(String person, Instant now) {
    return list("person = ?1 AND ends > ?2 ORDER BY ends, id", person, now);
  }

  /** Overrides of the schedule that are not over, in the order of their places. */
  @WithSession
  public Uni<List<ShiftOverride>> ahead(String schedule, Instant now) {
    return list("schedule = ?1 AND ends > ?2 ORDER BY place", schedule, now)
        .map(found -> found.stream().map(OverrideEntity::override).toList());
  }

  /** An override to be set; {@code personField} is where its sender named the person. */
  public record Added(ShiftOverride override, String personField) {}

  /**
   * Sets overrides, both halves of a swap together.
   *
   * @param added in the order of their places
   * @param faults what is wrong with them so far: raised together with unknown people
   * @param owners a further check, of the schedule as it is until then, when all else is well
   * @throws Failure 400 when anything is wrong, 404 for the schedule
   */
  public Uni<Void> set(
      String id,
      List<Added> added,
      Faults faults,
      BiConsumer<Faults, Schedule> owners,
      Instant now) {
    return Panache.withTransaction(
            () ->
                schedules
                    .locked(id)
                    .call(schedule -> refuseUnknown(added, faults))
                    .call(schedule -> room(id, added.size(), now))
                    .call(
                        schedule ->
                            with(schedule, around(added))
                                .invoke(
                                    before -> {
                                      owners.accept(faults, before);
                                      faults.raise();
                                    }))
                    .call(schedule -> persist(rows(schedule, added))))
        .replaceWithVoid();
  }

  /**
   * Takes an override back, with the other half of a swap. What has been stays; what is over cannot
   * be taken back.
   *
   * @throws Failure 404 or 409
   */
  public Uni<Void> takeBack(String id, String override, Instant now) {
    return Panache.withTransaction(
        () ->
            schedules
                .locked(id)
                .chain(
                    schedule ->
                        (Faults.isId(override)
                                ? find("schedule = ?1 AND id = ?2", id, override).firstResult()
                                : Uni.createFrom().<OverrideEntity>nullItem())
                            .onItem()
                            .ifNull()
                            .failWith(() -> unknown(id, override))
                            .chain(this::halves)
                            .chain(
                                halves -> {
                                  schedule.nextPlace();
                                  return takeBack(halves, now);
                                })));
  }

  private Uni<List<OverrideEntity>> halves(OverrideEntity one) {
    String swap = one.swap();
    return swap == null
        ? Uni.createFrom().item(List.of(one))
        : list("schedule = ?1 AND swap = ?2", one.schedule(), swap);
  }

  private Uni<Void> takeBack(List<OverrideEntity> halves, Instant now) {
    if (halves.stream().allMatch(half -> half.override().isOver(now))) {
      throw Failure.of(
          ProblemType.CONFLICT,
          "It is over, and the past stays as it was; there is nothing to do.");
    }
    return Multi.createFrom()
        .iterable(halves)
        .onItem()
        .transformToUniAndConcatenate(
            half -> {
              var left = half.override().takenBack(now);
              if (left.isEmpty()) {
                return delete(half);
              }
              half.endAt(left.get().span().to());
              return Uni.createFrom().voidItem();
            })
        .collect()
        .last();
  }

  private Uni<Void> refuseUnknown(List<Added> added, Faults faults) {
    return people
        .hold(added.stream().map(one -> one.override().person()).toList())
        .invoke(
            known -> {
              for (Added one : added) {
                if (!known.contains(one.override().person())) {
                  faults.add(one.personField(), "is not known; PUT /api/v1/people/{id} makes one");
                }
              }
              faults.raise();
            })
        .replaceWithVoid();
  }

  private Uni<Long> room(String schedule, int more, Instant now) {
    return count("schedule = ?1 AND ends > ?2", schedule, now.minus(Span.LONGEST))
        .invoke(
            there ->
                Edition.room(
                    there + more - 1,
                    Schedule.MOST_OVERRIDES,
                    "overrides of this schedule within a year"));
  }

  private static List<OverrideEntity> rows(ScheduleEntity schedule, List<Added> added) {
    return added.stream()
        .map(one -> new OverrideEntity(schedule.id(), schedule.nextPlace(), one.override()))
        .toList();
  }

  private static Span around(List<Added> added) {
    var spans = added.stream().map(one -> one.override().span()).toList();
    return new Span(
        spans.stream().map(Span::from).min(Instant::compareTo).orElseThrow(),
        spans.stream().map(Span::to).max(Instant::compareTo).orElseThrow());
  }

  private static Failure unknown(String schedule, String override) {
    return Failure.of(
        ProblemType.NOT_FOUND,
        "There is no override " + override + " of schedule " + schedule + ".");
  }
}
