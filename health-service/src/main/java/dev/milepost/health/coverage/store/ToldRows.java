package dev.milepost.health.coverage.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.contracts.health.CoverageChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was told of coverage last. */
@ApplicationScoped
public class ToldRows {

  /** What was told of a scope. */
  public record Told(int known, int fresh, List<String> missing, long version) {}

  /** All of it, locked until commit, so that one replica tells at a time. */
  public Uni<Map<String, Told>> all(SqlConnection connection) {
    return connection
        .query("SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.coverage'))")
        .execute()
        .chain(
            () ->
                connection
                    .query("SELECT scope, known, fresh, missing, version FROM coverage_told")
                    .execute())
        .map(
            rows -> {
              var told = new HashMap<String, Told>();
              rows.forEach(
                  row ->
                      told.put(
                          row.getString("scope"),
                          new Told(
                              row.getInteger("known"),
                              row.getInteger("fresh"),
                              List.of(row.getArrayOfStrings("missing")),
                              row.getLong("version"))));
              return told;
            });
  }

  /** Writes what is told. */
  public Uni<Void> put(SqlConnection connection, CoverageChanged fact) {
    return connection
        .preparedQuery(
            """
            INSERT INTO coverage_told (scope, known, fresh, missing, version, at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (scope) DO UPDATE SET known = $2, fresh = $3, missing = $4, version = $5,
              at = $6
            """)
        .execute(
            Tuple.of(
                fact.scope(),
                fact.known(),
                fact.fresh(),
                fact.missing().toArray(String[]::new),
                fact.version(),
                time(fact.at())))
        .replaceWithVoid();
  }
}
