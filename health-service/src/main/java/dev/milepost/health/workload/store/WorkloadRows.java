package dev.milepost.health.workload.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.component.Evidence;
import dev.milepost.health.workload.Kept;
import dev.milepost.health.workload.Ranks;
import dev.milepost.health.workload.Rollout;
import dev.milepost.health.workload.Workload;
import dev.milepost.health.workload.WorkloadDetail;
import dev.milepost.health.workload.WorkloadKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Statements about workloads. */
@ApplicationScoped
@RegisterForReflection(
    targets = {
      WorkloadDetail.class,
      WorkloadDetail.Said.class,
      WorkloadDetail.Pod.class,
      WorkloadDetail.Event.class
    })
public class WorkloadRows {

  private static final String SELECT =
      "SELECT id, namespace, kind, name, component, project, verdict, reason, words, since,"
          + " desired, ready, restarts, image, rollout, revision, nodes, detail, seen_at, version,"
          + " rank FROM workload";

  private final Pool pool;
  private final ObjectMapper json;

  public WorkloadRows(Pool pool, ObjectMapper json) {
    this.pool = pool;
    this.json = json;
  }

  /**
   * What was known of a workload.
   *
   * @param rollout null where it has no meaning
   */
  record Former(String component, @Nullable Rollout rollout) {}

  /** What was known of these, by id. */
  Uni<Map<String, Former>> former(SqlConnection connection, Collection<String> ids) {
    return connection
        .preparedQuery("SELECT id, component, rollout, revision FROM workload WHERE id = ANY ($1)")
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(
            rows -> {
              var found = new HashMap<String, Former>();
              rows.forEach(
                  row ->
                      found.put(
                          row.getString("id"),
                          new Former(row.getString("component"), rollout(row))));
              return found;
            });
  }

  private static @Nullable Rollout rollout(Row row) {
    String phase = row.getString("rollout");
    return phase == null
        ? null
        : new Rollout(
            Rollout.Phase.valueOf(phase.toUpperCase(Locale.ROOT)), row.getString("revision"), "");
  }

  /** Puts workloads in the place of what was known of them. */
  Uni<Void> put(SqlConnection connection, String cluster, List<Workload> all, Instant now) {
    if (all.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(
            """
            INSERT INTO workload AS w (id, cluster, namespace, kind, name, component, project,
              verdict, rank, reason, words, depends_on, since, desired, ready, restarts, image,
              rollout, revision, nodes, detail, seen_at, version)
            SELECT id, $1, namespace, kind, name, component, project, verdict, rank, reason, words,
              string_to_array(depends_on, ' '), $2, desired, ready, restarts, image, rollout,
              revision, string_to_array(nodes, ' '), detail, $2, nextval('workload_version')
            FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::text[], $10::int[], $11::text[], $12::text[], $13::text[], $14::int[],
                $15::int[], $16::int[], $17::text[], $18::text[], $19::text[], $20::text[],
                $21::text[])
              AS n (id, namespace, kind, name, component, project, verdict, rank, reason, words,
                depends_on, desired, ready, restarts, image, rollout, revision, nodes, detail)
            ON CONFLICT (id) DO UPDATE SET component = excluded.component,
              project = excluded.project, verdict = excluded.verdict, rank = excluded.rank,
              reason = excluded.reason, words = excluded.words, depends_on = excluded.depends_on,
              since = CASE WHEN w.verdict = excluded.verdict THEN w.since ELSE excluded.since END,
              desired = excluded.desired, ready = excluded.ready, restarts = excluded.restarts,
              image = excluded.image, rollout = excluded.rollout, revision = excluded.revision,
              nodes = excluded.nodes, detail = excluded.detail, seen_at = excluded.seen_at,
              version = excluded.version
            """)
        .execute(
            Tuple.from(
                new Object[] {
                  cluster,
                  time(now),
                  texts(all, each -> each.key().id()),
                  texts(all, each -> each.key().namespace()),
                  texts(all, each -> each.key().kind().wireName()),
                  texts(all, each -> each.key().name()),
                  texts(all, Workload::component),
                  texts(all, Workload::project),
                  texts(all, each -> each.verdict().name()),
                  all.stream().map(each -> Ranks.of(each.verdict())).toArray(Integer[]::new),
                  texts(all, each -> each.reason() == null ? null : each.reason().wireName()),
                  texts(all, Workload::words),
                  texts(all, each -> String.join(" ", each.dependsOn())),
                  all.stream().map(Workload::desired).toArray(Integer[]::new),
                  all.stream().map(Workload::ready).toArray(Integer[]::new),
                  all.stream().map(Workload::restarts).toArray(Integer[]::new),
                  texts(all, Workload::image),
                  texts(
                      all,
                      each -> each.rollout() == null ? null : each.rollout().phase().wireName()),
                  texts(all, each -> each.rollout() == null ? null : each.rollout().revision()),
                  texts(all, each -> String.join(" ", each.nodes())),
                  texts(all, this::detail)
                }))
        .replaceWithVoid();
  }

  private String detail(Workload workload) {
    try {
      return json.writeValueAsString(workload.detail());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of texts and numbers is JSON", e);
    }
  }

  /** Draws the next of the order over all changes. */
  Uni<List<Long>> versions(SqlConnection connection, int count) {
    return connection
        .preparedQuery("SELECT nextval('workload_version') FROM generate_series(1, $1)")
        .execute(Tuple.of(count))
        .map(rows -> rows.stream().map(row -> row.getLong(0)).toList());
  }

  /** Removes workloads that are no longer there. */
  Uni<Void> remove(SqlConnection connection, Collection<String> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery("DELETE FROM workload WHERE id = ANY ($1)")
            .execute(Tuple.of(ids.toArray(String[]::new)))
            .replaceWithVoid();
  }

  /** Ids of all that is kept. */
  public Uni<List<String>> ids() {
    return pool.query("SELECT id FROM workload")
        .execute()
        .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
  }

  /** What the workloads that speak for these components say together. */
  Uni<Map<String, Optional<Evidence>>> evidence(
      SqlConnection connection, Collection<String> components) {
    return connection
        .preparedQuery(
            "SELECT component, id, verdict, words, depends_on FROM workload"
                + " WHERE component = ANY ($1) ORDER BY component, id")
        .execute(Tuple.of(components.toArray(String[]::new)))
        .map(
            rows -> {
              var said = new HashMap<String, List<Evidence>>();
              rows.forEach(
                  row -> {
                    String component = row.getString("component");
                    var needs = new TreeSet<>(List.of(row.getArrayOfStrings("depends_on")));
                    needs.remove(component);
                    said.computeIfAbsent(component, id -> new ArrayList<>())
                        .add(
                            new Evidence(
                                Verdict.valueOf(row.getString("verdict")),
                                row.getString("words"),
                                needs));
                  });
              var evidence = new HashMap<String, Optional<Evidence>>();
              components.forEach(
                  id ->
                      evidence.put(
                          id,
                          said.containsKey(id)
                              ? Optional.of(Evidence.of(said.getOrDefault(id, List.of())))
                              : Optional.empty()));
              return evidence;
            });
  }

  /**
   * What is asked for.
   *
   * @param project null for all, as each of the others
   * @param afterRank and {@code afterId}: where the page before ended
   */
  public record Wanted(
      @Nullable String project,
      @Nullable String namespace,
      @Nullable String kind,
      @Nullable String verdict,
      int afterRank,
      String afterId,
      int limit) {}

  /** Workloads, worst first. */
  public Uni<List<Kept>> list(Wanted wanted) {
    return pool.preparedQuery(
            SELECT
                + " WHERE ($1::text IS NULL OR project = $1)"
                + " AND ($2::text IS NULL OR namespace = $2) AND ($3::text IS NULL OR kind = $3)"
                + " AND ($4::text IS NULL OR verdict = $4) AND (rank, id) > ($5, $6)"
                + " ORDER BY rank, id LIMIT $7")
        .execute(
            Tuple.from(
                new Object[] {
                  wanted.project(),
                  wanted.namespace(),
                  wanted.kind(),
                  wanted.verdict(),
                  wanted.afterRank(),
                  wanted.afterId(),
                  wanted.limit()
                }))
        .map(rows -> rows.stream().map(WorkloadRows::kept).toList());
  }

  /** One workload. */
  public Uni<Optional<Kept>> byId(String id) {
    return pool.preparedQuery(SELECT + " WHERE id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst().map(WorkloadRows::kept));
  }

  private static Kept kept(Row row) {
    return new Kept(
        row.getString("id"),
        row.getString("namespace"),
        WorkloadKind.byName(row.getString("kind")).orElse(WorkloadKind.CUSTOM),
        row.getString("name"),
        row.getString("component"),
        row.getString("project"),
        Verdict.valueOf(row.getString("verdict")),
        row.getString("reason"),
        row.getString("words"),
        row.getOffsetDateTime("since").toInstant(),
        row.getInteger("desired"),
        row.getInteger("ready"),
        row.getInteger("restarts"),
        row.getString("image"),
        row.getString("rollout"),
        row.getString("revision"),
        List.of(row.getArrayOfStrings("nodes")),
        row.getString("detail"),
        row.getOffsetDateTime("seen_at").toInstant(),
        row.getLong("version"));
  }
}
