package dev.milepost.health.workload.store;

import dev.milepost.contracts.health.RolloutChanged;
import dev.milepost.database.batch.Pipeline;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.health.component.Evidence;
import dev.milepost.health.component.store.ComponentRows;
import dev.milepost.health.component.store.ComponentRows.Found;
import dev.milepost.health.component.store.Verdicts;
import dev.milepost.health.workload.Rollout;
import dev.milepost.health.workload.Workload;
import dev.milepost.health.workload.store.WorkloadRows.Former;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes what was seen of workloads, and what follows for components, all or nothing. */
@ApplicationScoped
public class WorkloadDesk {

  private static final String SOURCE = "workloads";

  private final WorkloadRows rows;
  private final ComponentRows components;
  private final Verdicts verdicts;
  private final Outbox outbox;
  private final InstantSource clock;

  public WorkloadDesk(
      WorkloadRows rows,
      ComponentRows components,
      Verdicts verdicts,
      Outbox outbox,
      InstantSource clock) {
    this.rows = rows;
    this.components = components;
    this.verdicts = verdicts;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Writes what is seen now.
   *
   * @param lease the right to write; the transaction is its own, so that whoever lost it writes
   *     nothing
   * @param gone ids of workloads that are no longer there
   */
  public Uni<Void> seen(
      WorkloadLease.Held lease, String cluster, List<Workload> seen, Collection<String> gone) {
    Instant now = clock.instant();
    return lease.withTransaction(
        connection ->
            // Everything in its turn: whoever judges writes components too.
            verdicts.judge(
                connection, SOURCE, () -> write(connection, cluster, seen, gone, now), now));
  }

  private Uni<Map<String, Optional<Evidence>>> write(
      SqlConnection connection,
      String cluster,
      List<Workload> seen,
      Collection<String> gone,
      Instant now) {
    Set<String> ids = new LinkedHashSet<>(gone);
    seen.forEach(each -> ids.add(each.key().id()));
    return rows.former(connection, ids)
        .chain(
            former -> {
              var touched = new TreeSet<String>();
              former.values().forEach(each -> touched.add(each.component()));
              var remembered = new ArrayList<Workload>();
              var told = new ArrayList<Told>();
              for (Workload each : seen) {
                touched.add(each.component());
                remembered.add(remember(each, former.get(each.key().id()), told));
              }
              return Pipeline.of(
                      components.found(connection, found(seen), now),
                      rows.put(connection, cluster, remembered, now),
                      rows.remove(connection, gone))
                  .chain(() -> tell(connection, told, now))
                  .chain(() -> rows.evidence(connection, touched));
            });
  }

  private record Told(Workload workload, Rollout.Told rollout) {}

  private static Workload remember(
      Workload seen, @org.jspecify.annotations.Nullable Former former, List<Told> told) {
    Rollout rollout = seen.rollout();
    if (rollout == null) {
      return seen;
    }
    Rollout before = former == null ? null : former.rollout();
    rollout.since(before).forEach(each -> told.add(new Told(seen, each)));
    return seen.rolling(rollout.after(before));
  }

  private Uni<Void> tell(SqlConnection connection, List<Told> told, Instant now) {
    if (told.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return rows.versions(connection, told.size())
        .chain(
            versions -> {
              var facts = new ArrayList<RolloutChanged>();
              for (int i = 0; i < told.size(); i++) {
                facts.add(fact(told.get(i), versions.get(i), now));
              }
              return outbox.append(connection, facts, now);
            });
  }

  private static RolloutChanged fact(Told told, long version, Instant now) {
    Workload workload = told.workload();
    return new RolloutChanged(
        workload.component(),
        workload.project(),
        told.rollout().change(),
        workload.key().namespace(),
        workload.key().kind().wireName() + "/" + workload.key().name(),
        told.rollout().revision(),
        told.rollout().succeeded(),
        now,
        version);
  }

  private static List<Found> found(List<Workload> seen) {
    return seen.stream()
        .map(each -> new Found(each.component(), each.key().kind().componentKind(), each.project()))
        .toList();
  }
}
