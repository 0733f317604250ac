package dev.milepost.health.component.store;

import static dev.milepost.database.column.Columns.texts;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.database.batch.Pipeline;
import dev.milepost.health.component.Evidence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Statements about what each source has seen of components. */
@ApplicationScoped
public class EvidenceRows {

  private record Said(String component, Evidence evidence) {}

  /**
   * Puts what a source says in the place of what it said; where it says nothing, nothing is left.
   */
  Uni<Void> put(SqlConnection connection, String source, Map<String, Optional<Evidence>> seen) {
    var said = new ArrayList<Said>();
    var silent = new ArrayList<String>();
    seen.forEach(
        (component, evidence) ->
            evidence.ifPresentOrElse(
                there -> said.add(new Said(component, there)), () -> silent.add(component)));
    return Pipeline.of(forget(connection, source, silent), put(connection, source, said));
  }

  private static Uni<Void> forget(
      SqlConnection connection, String source, List<String> components) {
    return components.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery("DELETE FROM evidence WHERE source = $1 AND component = ANY ($2)")
            .execute(Tuple.of(source, components.toArray(String[]::new)))
            .replaceWithVoid();
  }

  private static Uni<Void> put(SqlConnection connection, String source, List<Said> said) {
    return said.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(
                """
                INSERT INTO evidence AS e (component, source, verdict, reason, depends_on)
                SELECT component, $1, verdict, reason, string_to_array(depends_on, ' ')
                FROM unnest($2::text[], $3::text[], $4::text[], $5::text[])
                  AS s (component, verdict, reason, depends_on)
                ON CONFLICT (component, source) DO UPDATE SET verdict = excluded.verdict,
                  reason = excluded.reason, depends_on = excluded.depends_on
                """)
            .execute(
                Tuple.of(
                    source,
                    texts(said, Said::component),
                    texts(said, each -> each.evidence().verdict().name()),
                    texts(said, each -> each.evidence().reason()),
                    // No id has a space in it.
                    texts(said, each -> String.join(" ", each.evidence().dependsOn()))))
            .replaceWithVoid();
  }

  /** What is said of these components, by component and in the order of sources. */
  Uni<Map<String, List<Evidence>>> of(SqlConnection connection, Collection<String> components) {
    return connection
        .preparedQuery(
            "SELECT component, verdict, reason, depends_on FROM evidence"
                + " WHERE component = ANY ($1) ORDER BY component, source")
        .execute(Tuple.of(components.toArray(String[]::new)))
        .map(
            rows -> {
              var found = new HashMap<String, List<Evidence>>();
              rows.forEach(
                  row ->
                      found
                          .computeIfAbsent(row.getString("component"), id -> new ArrayList<>())
                          .add(
                              new Evidence(
                                  Verdict.valueOf(row.getString("verdict")),
                                  row.getString("reason"),
                                  new TreeSet<>(List.of(row.getArrayOfStrings("depends_on"))))));
              return found;
            });
  }
}
