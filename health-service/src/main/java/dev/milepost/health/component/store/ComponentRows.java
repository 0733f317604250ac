package dev.milepost.health.component.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.time;
import static dev.milepost.database.column.Columns.times;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.component.Component;
import dev.milepost.health.component.Evidence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Statements about components. */
@ApplicationScoped
public class ComponentRows {

  private static final String SELECT =
      "SELECT id, name, kind, project, depends_on, declared, learnt, own_verdict, own_reason, verdict,"
          + " reason, cause, since, version FROM component";

  /** What people say of a component. */
  public record Told(
      String id, String name, String kind, @Nullable String project, TreeSet<String> dependsOn) {}

  /**
   * Makes a component that a source has found; leaves one that there is as it is. Versions of one
   * that comes back after it was removed go on after those that it had: they begin with the time.
   */
  public Uni<Void> ensure(SqlConnection connection, String id, String kind, Instant now) {
    return connection
        .preparedQuery(
            "INSERT INTO component (id, name, kind, since, reason, own_reason, declared, version) VALUES"
                + " ($1, $1, $2, $3, 'was not looked at yet', 'was not looked at yet', false,"
                + " (extract(epoch FROM $3::timestamptz) * 1000)::bigint)"
                + " ON CONFLICT DO NOTHING")
        .execute(Tuple.of(id, kind, time(now)))
        .replaceWithVoid();
  }

  /** A component that a source has found. */
  public record Found(String id, String kind, @Nullable String project) {}

  /**
   * Makes components that a source has found, and keeps the project of those that nobody declared.
   * It locks rows that are there, so it belongs into the turn of whoever judges.
   */
  public Uni<Void> found(SqlConnection connection, List<Found> found, Instant now) {
    return found.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(
                """
                INSERT INTO component AS c (id, name, kind, project, since, reason, own_reason,
                  declared)
                SELECT DISTINCT ON (id) id, id, kind, project, $1::timestamptz,
                  'was not looked at yet', 'was not looked at yet', false
                FROM unnest($2::text[], $3::text[], $4::text[]) AS f (id, kind, project)
                ORDER BY id, project
                ON CONFLICT (id) DO UPDATE SET project = excluded.project
                WHERE NOT c.declared AND excluded.project IS NOT NULL
                  AND c.project IS DISTINCT FROM excluded.project
                """)
            .execute(
                Tuple.of(
                    time(now),
                    texts(found, Found::id),
                    texts(found, Found::kind),
                    texts(found, Found::project)))
            .replaceWithVoid();
  }

  /** Puts what people say of a component in the place of what they said before. */
  public Uni<Void> put(SqlConnection connection, Told told, Instant now) {
    return connection
        .preparedQuery(
            """
            INSERT INTO component AS c (id, name, kind, project, depends_on, since, reason,
              own_reason, version)
            VALUES ($1, $2, $3, $4, $5, $6, 'nothing watches it', 'nothing watches it',
              (extract(epoch FROM $6::timestamptz) * 1000)::bigint)
            ON CONFLICT (id) DO UPDATE SET name = $2, kind = $3, project = $4, depends_on = $5,
              declared = true, version = c.version + 1
            """)
        .execute(
            Tuple.of(
                told.id(),
                told.name(),
                told.kind(),
                told.project(),
                told.dependsOn().toArray(String[]::new),
                time(now)))
        .replaceWithVoid();
  }

  /** All of them, or those of a project, by id. */
  public Uni<List<Component>> all(SqlClient client, @Nullable String project) {
    return client
        .preparedQuery(SELECT + " WHERE $1::text IS NULL OR project = $1 ORDER BY id")
        .execute(Tuple.of(project))
        .map(rows -> rows.stream().map(ComponentRows::component).toList());
  }

  /** One component. */
  public Uni<Optional<Component>> byId(SqlClient client, String id) {
    return client
        .preparedQuery(SELECT + " WHERE id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.stream().findFirst().map(ComponentRows::component));
  }

  /** Removes components that no check is about. */
  Uni<Void> remove(SqlConnection connection, List<String> ids) {
    return connection
        .preparedQuery("DELETE FROM component WHERE id = ANY ($1)")
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .replaceWithVoid();
  }

  /** Writes how components stand. */
  public Uni<Void> stand(SqlConnection connection, List<Component> changed) {
    return changed.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(
                """
                UPDATE component c SET own_verdict = n.own_verdict, own_reason = n.own_reason,
                  learnt = string_to_array(n.learnt, ' '), verdict = n.verdict, reason = n.reason, cause = n.cause,
                  since = n.since, version = n.version
                FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[],
                    $6::bigint[], $7::text[], $8::text[], $9::text[])
                  AS n (id, verdict, reason, cause, since, version, own_verdict, own_reason,
                    learnt)
                WHERE c.id = n.id
                """)
            .execute(
                Tuple.from(
                    new Object[] {
                      texts(changed, Component::id),
                      texts(changed, each -> each.standing().verdict().name()),
                      texts(changed, each -> each.standing().reason()),
                      texts(changed, each -> each.standing().cause()),
                      times(changed, each -> each.standing().since()),
                      changed.stream().map(Component::version).toArray(Long[]::new),
                      texts(changed, each -> each.evidence().verdict().name()),
                      texts(changed, each -> each.evidence().reason()),
                      // No id has a space in it.
                      texts(changed, each -> String.join(" ", each.evidence().dependsOn()))
                    }))
            .replaceWithVoid();
  }

  /** Writes that components stand otherwise from now on. */
  Uni<Void> turn(SqlConnection connection, List<Component> turned, Instant now) {
    return turned.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(
                """
                WITH turned AS (
                  SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS t (id, verdict, cause)),
                ended AS (
                  UPDATE component_span s SET ended = $4 FROM turned t
                  WHERE s.component = t.id AND s.ended IS NULL AND s.began < $4)
                INSERT INTO component_span (component, began, verdict, cause)
                SELECT id, $4, verdict, cause FROM turned
                ON CONFLICT (component, began) DO UPDATE SET verdict = excluded.verdict,
                  cause = excluded.cause, ended = NULL
                """)
            .execute(
                Tuple.of(
                    texts(turned, Component::id),
                    texts(turned, each -> each.standing().verdict().name()),
                    texts(turned, each -> each.standing().cause()),
                    time(now)))
            .replaceWithVoid();
  }

  private static Component component(Row row) {
    return new Component(
        row.getString("id"),
        row.getString("name"),
        row.getString("kind"),
        row.getString("project"),
        new TreeSet<>(List.of(row.getArrayOfStrings("depends_on"))),
        row.getBoolean("declared"),
        new Evidence(
            Verdict.valueOf(row.getString("own_verdict")),
            row.getString("own_reason"),
            new TreeSet<>(List.of(row.getArrayOfStrings("learnt")))),
        new Component.Standing(
            Verdict.valueOf(row.getString("verdict")),
            row.getString("reason"),
            row.getString("cause"),
            row.getOffsetDateTime("since").toInstant()),
        row.getLong("version"));
  }
}
