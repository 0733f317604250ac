package dev.milepost.health.component.store;

import dev.milepost.contracts.health.ComponentChangedState;
import dev.milepost.contracts.health.HealthFact;
import dev.milepost.contracts.health.Verdict;
import dev.milepost.database.batch.Pipeline;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.health.component.Causes;
import dev.milepost.health.component.Component;
import dev.milepost.health.component.Evidence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * Judges how components stand: rows, causes and facts, all or nothing. Whoever does takes turns, so
 * that every cause is judged by one state of all of them.
 */
@ApplicationScoped
public class Verdicts {

  private final ComponentRows rows;
  private final EvidenceRows evidence;
  private final Outbox outbox;

  public Verdicts(ComponentRows rows, EvidenceRows evidence, Outbox outbox) {
    this.rows = rows;
    this.evidence = evidence;
    this.outbox = outbox;
  }

  /**
   * Judges anew what a source has seen, in the transaction of whoever saw it.
   *
   * @param source who has seen it: {@code checks}, {@code workloads}, {@code databases}
   * @param seen reads what it sees now of those components, by id, of which it may be other than
   *     before, asked once the turn has come; empty of one that it no longer watches. Components
   *     must be there (see {@link ComponentRows#ensure}). One that nobody declared and no source
   *     watches any more is removed
   */
  public Uni<Void> judge(
      SqlConnection connection,
      String source,
      Supplier<Uni<Map<String, Optional<Evidence>>>> seen,
      Instant now) {
    return turn(connection)
        .chain(turn -> seen.get())
        .chain(
            found ->
                evidence
                    .put(connection, source, found)
                    .chain(() -> judge(connection, found.keySet(), now)));
  }

  /**
   * Judges anew after people have changed what is watched.
   *
   * @param change made once the turn has come; answers whose own evidence it may have changed
   */
  public Uni<Void> judge(
      SqlConnection connection, Supplier<Uni<? extends Collection<String>>> change, Instant now) {
    return turn(connection)
        .chain(turn -> change.get())
        .chain(touched -> judge(connection, touched, now));
  }

  private static Uni<Void> turn(SqlConnection connection) {
    return connection
        .query("SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.verdicts'))")
        .execute()
        .replaceWithVoid();
  }

  private Uni<Void> judge(SqlConnection connection, Collection<String> touched, Instant now) {
    return Uni.combine()
        .all()
        .unis(evidence.of(connection, touched), rows.all(connection, null))
        .asTuple()
        .chain(
            read -> {
              var seen = new HashMap<String, Evidence>();
              touched.forEach(
                  id -> seen.put(id, Evidence.of(read.getItem1().getOrDefault(id, List.of()))));
              List<Component> gone =
                  read.getItem2().stream()
                      .filter(each -> !each.declared() && seen.containsKey(each.id()))
                      .filter(each -> !read.getItem1().containsKey(each.id()))
                      .toList();
              List<Component> left =
                  read.getItem2().stream().filter(each -> !gone.contains(each)).toList();
              return remove(connection, gone, now).chain(() -> write(connection, left, seen, now));
            });
  }

  /** Others are told of what is no longer watched, so that nobody waits for its recovery. */
  Uni<Void> remove(SqlConnection connection, List<Component> gone, Instant now) {
    if (gone.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<HealthFact> facts =
        gone.stream()
            .<HealthFact>map(
                each ->
                    new ComponentChangedState(
                        each.id(),
                        each.project(),
                        Verdict.UNKNOWN,
                        each.standing().verdict(),
                        null,
                        "is no longer watched",
                        now,
                        each.version() + 1))
            .toList();
    return Pipeline.of(
        rows.remove(connection, gone.stream().map(Component::id).toList()),
        outbox.append(connection, facts, now));
  }

  private Uni<Void> write(
      SqlConnection connection, List<Component> before, Map<String, Evidence> seen, Instant now) {
    var known = new LinkedHashMap<String, Component>();
    var evidenceNow = new LinkedHashMap<String, Evidence>();
    var dependsOn = new HashMap<String, SortedSet<String>>();
    for (Component each : before) {
      Component sees = each.seen(seen.getOrDefault(each.id(), each.evidence()));
      known.put(each.id(), each);
      evidenceNow.put(each.id(), sees.evidence());
      dependsOn.put(each.id(), sees.needs());
    }
    var changed = new ArrayList<Component>();
    var turned = new ArrayList<Component>();
    var facts = new ArrayList<HealthFact>();
    Causes.of(evidenceNow, dependsOn)
        .forEach(
            (id, explained) -> {
              Component former = Objects.requireNonNull(known.get(id));
              Component after =
                  former.seen(Objects.requireNonNull(evidenceNow.get(id))).stands(explained, now);
              if (!after.equals(former)) {
                changed.add(after);
              }
              if (after.standing().verdict() != former.standing().verdict()) {
                turned.add(after);
              }
              if (after.version() != former.version()) {
                facts.add(fact(former, after, now));
              }
            });
    return Pipeline.of(
        rows.stand(connection, changed),
        rows.turn(connection, turned, now),
        outbox.append(connection, facts, now));
  }

  private static HealthFact fact(Component before, Component after, Instant now) {
    return new ComponentChangedState(
        after.id(),
        after.project(),
        after.standing().verdict(),
        before.standing().verdict(),
        after.standing().cause(),
        after.standing().reason(),
        now,
        after.version());
  }
}
