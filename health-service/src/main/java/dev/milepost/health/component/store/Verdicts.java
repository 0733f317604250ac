package dev.milepost.health.component.store;

import dev.milepost.contracts.health.ComponentChangedState;
import dev.milepost.contracts.health.HealthFact;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * Judges how components stand: rows, causes and facts, all or nothing. Whoever does takes turns, so
 * that every cause is judged by one state of all of them.
 */
@ApplicationScoped
public class Verdicts {

  private final ComponentRows rows;
  private final Outbox outbox;

  public Verdicts(ComponentRows rows, Outbox outbox) {
    this.rows = rows;
    this.outbox = outbox;
  }

  /**
   * Judges anew, in the transaction of whoever changed something.
   *
   * @param seen reads the evidence of those of which it may be other than before, by id; asked once
   *     the turn has come
   */
  public Uni<Void> judge(
      SqlConnection connection, Supplier<Uni<Map<String, Evidence>>> seen, Instant now) {
    return connection
        .query("SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.verdicts'))")
        .execute()
        .chain(turn -> seen.get())
        .chain(
            evidence ->
                rows.all(connection, null)
                    .chain(before -> write(connection, before, evidence, now)));
  }

  private Uni<Void> write(
      SqlConnection connection, List<Component> before, Map<String, Evidence> seen, Instant now) {
    var known = new LinkedHashMap<String, Component>();
    var evidence = new LinkedHashMap<String, Evidence>();
    var dependsOn = new HashMap<String, SortedSet<String>>();
    for (Component each : before) {
      known.put(each.id(), each);
      evidence.put(each.id(), seen.getOrDefault(each.id(), each.evidence()));
      dependsOn.put(each.id(), each.dependsOn());
    }
    var changed = new ArrayList<Component>();
    var facts = new ArrayList<HealthFact>();
    Causes.of(evidence, dependsOn)
        .forEach(
            (id, explained) -> {
              Component former = Objects.requireNonNull(known.get(id));
              Component after =
                  former.seen(Objects.requireNonNull(evidence.get(id))).stands(explained, now);
              if (!after.equals(former)) {
                changed.add(after);
              }
              if (after.version() != former.version()) {
                facts.add(fact(former, after, now));
              }
            });
    return Pipeline.of(rows.stand(connection, changed), outbox.append(connection, facts, now));
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
