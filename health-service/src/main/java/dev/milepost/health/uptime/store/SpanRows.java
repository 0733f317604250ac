package dev.milepost.health.uptime.store;

import static dev.milepost.database.column.Columns.instant;
import static dev.milepost.database.column.Columns.time;

import dev.milepost.contracts.health.Verdict;
import dev.milepost.health.uptime.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads how components stood. */
@ApplicationScoped
public class SpanRows {

  /** Spans of one component that are looked at; one that flaps more has its latest ones seen. */
  private static final int MOST = 5_000;

  /** Spans that ended after a moment, or have not, by component and in the order of time. */
  public Uni<Map<String, List<Span>>> since(
      SqlClient client, Collection<String> components, Instant from) {
    return client
        .preparedQuery(
            """
            SELECT s.component, s.began, s.ended, s.verdict
            FROM unnest($1::text[]) AS c (id), LATERAL (
              SELECT * FROM component_span WHERE component = c.id
                AND (ended IS NULL OR ended > $2) ORDER BY began DESC LIMIT $3) s
            ORDER BY s.component, s.began
            """)
        .execute(Tuple.of(components.toArray(String[]::new), time(from), MOST))
        .map(
            rows -> {
              var spans = new HashMap<String, List<Span>>();
              rows.forEach(
                  row ->
                      spans
                          .computeIfAbsent(row.getString("component"), id -> new ArrayList<>())
                          .add(
                              new Span(
                                  Verdict.valueOf(row.getString("verdict")),
                                  row.getOffsetDateTime("began").toInstant(),
                                  instant(row.getOffsetDateTime("ended")))));
              return spans;
            });
  }

  /** Forgets what ended before a moment. */
  public Uni<Void> forget(SqlClient client, Instant before) {
    return client
        .preparedQuery("DELETE FROM component_span WHERE ended < $1")
        .execute(Tuple.of(time(before)))
        .replaceWithVoid();
  }
}
