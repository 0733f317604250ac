package dev.milepost.health.security.store;

import dev.milepost.contracts.health.SecurityEventSeen;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.health.security.Owner;
import dev.milepost.health.security.Place;
import dev.milepost.health.security.Report;
import dev.milepost.health.security.SecurityEvent;
import dev.milepost.health.security.Standing;
import dev.milepost.health.security.Standing.Step;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what was seen, and tells others of it, all or nothing. */
@ApplicationScoped
public class SecurityDesk {

  /** Each is a row of every list; whoever may report could invent rules without end. */
  static final int MOST = 20_000;

  private static final Duration LATER = Duration.ofMinutes(10);

  private final Pool pool;
  private final SecurityRows rows;
  private final Outbox outbox;
  private final InstantSource clock;

  public SecurityDesk(Pool pool, SecurityRows rows, Outbox outbox, InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * What came of a report.
   *
   * @param told events that are new, came back or became worse
   * @param counted events that go on
   * @param resolved events that are over
   */
  public record Taken(int told, int counted, int resolved) {}

  /** The component that something at a place is of. */
  public Uni<Owner> owner(Place place) {
    return rows.owner(place);
  }

  /** Takes a report of a component. */
  public Uni<Taken> take(Owner owner, Report report) {
    Instant now = clock.instant();
    Set<String> rules = new HashSet<>(report.rules());
    report.events().forEach(each -> rules.add(each.rule()));
    return pool.withTransaction(
        connection ->
            rows.turn(connection, owner.component())
                .chain(() -> rows.known(connection, report.origin(), owner.component(), rules))
                .chain(known -> write(connection, report, known, now)));
  }

  private record Seen(SecurityEvent event, Step step) {}

  private Uni<Taken> write(
      SqlConnection connection, Report report, Map<String, Kept> known, Instant now) {
    List<Seen> seen =
        report.events().stream()
            .map(event -> new Seen(event, Standing.step(standing(known, event), event)))
            .toList();
    Set<String> there =
        report.events().stream().map(SecurityEvent::rule).collect(Collectors.toSet());
    List<Long> over =
        known.values().stream()
            .filter(each -> each.open() && !there.contains(each.event().rule()))
            // A report that comes late says nothing of what was found since.
            .filter(each -> !each.event().at().isAfter(report.at()))
            .filter(
                each -> report.madeBy() == null || each.event().details().contains(report.madeBy()))
            .map(Kept::id)
            .toList();
    int told = (int) seen.stream().filter(each -> each.step().told()).count();
    int counted = (int) seen.stream().filter(each -> each.step() == Step.COUNTED).count();
    return room(connection, seen, now)
        .chain(() -> put(connection, seen, now))
        .chain(() -> rows.over(connection, over, report.from(), report.at()))
        .map(resolved -> new Taken(told, counted, resolved));
  }

  private static @org.jspecify.annotations.Nullable Standing standing(
      Map<String, Kept> known, SecurityEvent event) {
    Kept kept = known.get(event.rule());
    return kept == null ? null : kept.standing();
  }

  private Uni<Void> room(SqlConnection connection, List<Seen> seen, Instant now) {
    if (seen.stream().noneMatch(each -> each.step() == Step.BEGUN)) {
      return Uni.createFrom().voidItem();
    }
    return rows.room(connection, now)
        .invoke(
            there -> {
              if (there >= MOST) {
                throw Failure.later(
                    ProblemType.TOO_MANY_REQUESTS,
                    "There are "
                        + MOST
                        + " security events already; those that are resolved go after 90 days.",
                    LATER);
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> put(SqlConnection connection, List<Seen> seen, Instant now) {
    return Multi.createFrom()
        .iterable(seen)
        .filter(each -> each.step() != Step.KNOWN)
        .onItem()
        .transformToUniAndConcatenate(
            each ->
                rows.put(connection, each.event(), each.step(), now)
                    .chain(
                        version ->
                            each.step().told()
                                ? outbox.append(
                                    connection, List.of(fact(each.event(), version)), now)
                                : Uni.createFrom().voidItem()))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static SecurityEventSeen fact(SecurityEvent event, long version) {
    return new SecurityEventSeen(
        event.component(),
        event.project(),
        event.rule(),
        event.severity(),
        event.summary(),
        event.origin().word(),
        event.at(),
        version);
  }
}
