package dev.milepost.alert.oncall.store;

import dev.milepost.alert.oncall.Faults;
import dev.milepost.alert.oncall.Schedule;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Schedules, by Hibernate Reactive; their overrides are {@link Overrides}. */
@ApplicationScoped
public class Schedules implements PanacheRepositoryBase<ScheduleEntity, String> {

  /** All the schedules of a house; they are asked together. */
  static final int MOST = 500;

  private final People people;

  public Schedules(People people) {
    this.people = people;
  }

  /** All schedules by id. */
  @WithSession
  public Uni<List<ScheduleEntity>> all() {
    return list("ORDER BY id");
  }

  /** Schedules by id, those after {@code after}. */
  @WithSession
  public Uni<List<ScheduleEntity>> page(String after, int limit) {
    return find("id > ?1 ORDER BY id", after).range(0, limit - 1).list();
  }

  /** The schedule; fails with 404. */
  @WithSession
  public Uni<ScheduleEntity> known(String id) {
    return row(id, LockModeType.NONE);
  }

  /** The schedule; empty when there is none. */
  @WithSession
  public Uni<Optional<ScheduleEntity>> found(String id) {
    return Faults.isId(id)
        ? findById(id).map(Optional::ofNullable)
        : Uni.createFrom().item(Optional.empty());
  }

  /**
   * Writes a schedule; its overrides stay.
   *
   * @param faults what is wrong with it so far: raised together with unknown people
   * @param version the version that was edited; null for whichever is there
   */
  public Uni<ScheduleEntity> edit(Schedule schedule, Faults faults, @Nullable Long version) {
    return Panache.withTransaction(
            () ->
                (Faults.isId(schedule.id())
                        ? findById(schedule.id(), LockModeType.PESSIMISTIC_WRITE)
                        : Uni.createFrom().<ScheduleEntity>nullItem())
                    .call(
                        () ->
                            people
                                .hold(schedule.people())
                                .invoke(
                                    known -> {
                                      schedule.checkPeople(faults, known);
                                      faults.raise();
                                    }))
                    .chain(found -> put(found, schedule, version)))
        // Two who make the same schedule: the second finds it.
        .onFailure(ConstraintViolationException.class)
        .retry()
        .atMost(1);
  }

  /** Removes a schedule with its overrides and its feed; fails with 404. */
  public Uni<Void> remove(String id) {
    return Panache.withTransaction(() -> locked(id).chain(this::delete));
  }

  /** Makes a key for the schedule's calendar feed in place of any before, and tells it once. */
  public Uni<String> newFeedKey(String id) {
    String key = Secrets.key();
    return Panache.withTransaction(
            () -> locked(id).invoke(found -> found.feedKey(Secrets.digest(key))))
        .replaceWith(key);
  }

  /** The schedule, for whoever has the key of its feed; empty where either is wrong. */
  @WithSession
  public Uni<Optional<ScheduleEntity>> byFeedKey(String id, String key) {
    return Faults.isId(id)
        ? findById(id)
            .map(
                found ->
                    Secrets.matches(found == null ? null : found.feedKey(), key)
                        ? Optional.of(found)
                        : Optional.empty())
        : Uni.createFrom().item(Optional.empty());
  }

  /** In a transaction: the schedule, which nobody else changes until its end; fails with 404. */
  Uni<ScheduleEntity> locked(String id) {
    return row(id, LockModeType.PESSIMISTIC_WRITE);
  }

  private Uni<ScheduleEntity> row(String id, LockModeType lock) {
    return Faults.isId(id)
        ? findById(id, lock).onItem().ifNull().failWith(() -> unknown(id))
        : Uni.createFrom().failure(unknown(id));
  }

  private Uni<ScheduleEntity> put(
      @Nullable ScheduleEntity found, Schedule schedule, @Nullable Long version) {
    Edition.check(version, found == null ? null : found.version());
    if (found == null) {
      return count()
          .invoke(count -> Edition.room(count, MOST, "schedules"))
          .chain(() -> persistAndFlush(new ScheduleEntity(schedule)));
    }
    found.become(schedule);
    return flush().replaceWith(found);
  }

  private static Failure unknown(String id) {
    return Failure.of(
        ProblemType.NOT_FOUND,
        "There is no schedule " + id + "; GET /api/v1/schedules names those there are.");
  }
}
