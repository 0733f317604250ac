package dev.milepost.alert.oncall.store;

import dev.milepost.alert.oncall.Faults;
import dev.milepost.alert.oncall.Person;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** People, by Hibernate Reactive: they are edited by people, a few at a time. */
@ApplicationScoped
public class People implements PanacheRepositoryBase<PersonEntity, String> {

  /** Everybody whom one house can hold. */
  static final int MOST = 10_000;

  /** People by id, those after {@code after}. */
  @WithSession
  public Uni<List<PersonEntity>> page(String after, int limit) {
    return find("id > ?1 ORDER BY id", after).range(0, limit - 1).list();
  }

  /** The person; fails with 404. */
  @WithSession
  public Uni<PersonEntity> known(String id) {
    return row(id, LockModeType.NONE);
  }

  /** Those of {@code ids} who are known, by id. */
  @WithSession
  public Uni<Map<String, Person>> of(Collection<String> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : list("id IN ?1", List.copyOf(ids))
            .map(
                found -> {
                  var people = new HashMap<String, Person>();
                  found.forEach(entity -> people.put(entity.person().id(), entity.person()));
                  return people;
                });
  }

  /**
   * Writes a person; what was verified and leads to the same place stays so.
   *
   * @param version the version that was edited; null for whichever is there
   */
  public Uni<PersonEntity> edit(Person person, @Nullable Long version) {
    return Panache.withTransaction(() -> put(person, version))
        // Two who make the same person: the second finds it.
        .onFailure(ConstraintViolationException.class)
        .retry()
        .atMost(1);
  }

  /** In a transaction: the person, whom nobody else changes until its end; fails with 404. */
  Uni<PersonEntity> locked(String id) {
    return row(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** PostgreSQL is not asked for what cannot be an id: its text holds no NUL. */
  private Uni<PersonEntity> row(String id, LockModeType lock) {
    return Faults.isId(id)
        ? findById(id, lock).onItem().ifNull().failWith(() -> unknown(id))
        : Uni.createFrom().failure(unknown(id));
  }

  /** In a transaction: those of {@code ids} who are known, and who then stay until its end. */
  Uni<Set<String>> hold(Collection<String> ids) {
    var possible = ids.stream().filter(Faults::isId).distinct().limit(MOST).toList();
    return possible.isEmpty()
        ? Uni.createFrom().item(Set.of())
        : find("id IN ?1 ORDER BY id", possible)
            .withLock(LockModeType.PESSIMISTIC_READ)
            .list()
            .map(
                found ->
                    found.stream().map(entity -> entity.person().id()).collect(Collectors.toSet()));
  }

  private Uni<PersonEntity> put(Person person, @Nullable Long version) {
    return findById(person.id(), LockModeType.PESSIMISTIC_WRITE)
        .chain(
            found -> {
              Edition.check(version, found == null ? null : found.version());
              return alone(person).chain(() -> written(person, found));
            });
  }

  private Uni<PersonEntity> written(Person person, @Nullable PersonEntity found) {
    if (found == null) {
      return count()
          .invoke(count -> Edition.room(count, MOST, "people"))
          .chain(() -> persistAndFlush(new PersonEntity(person)));
    }
    found.become(person.verifiedAs(found.person()));
    return flush().replaceWith(found);
  }

  /** Two who act under one name would count as one where two must acknowledge. */
  private Uni<Void> alone(Person person) {
    return find("id <> ?1 AND coalesce(user, id) = ?2", person.id(), person.actor())
        .firstResult()
        .invoke(
            other -> {
              if (other != null) {
                throw Failure.invalid(
                    "user",
                    "is "
                        + person.actor()
                        + ", under which "
                        + other.person().id()
                        + " acts already; each person has a name of their own");
              }
            })
        .replaceWithVoid();
  }

  static Failure unknown(String id) {
    return Failure.of(
        ProblemType.NOT_FOUND,
        "There is no person " + id + "; GET /api/v1/people names those there are.");
  }
}
