package dev.milepost.alert.route.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.route.Routing;
import dev.milepost.alert.route.RoutingJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** The routes, each edition of them. */
@ApplicationScoped
public class RoutingRows {

  /**
   * An edition of the routes.
   *
   * @param version from 1; 0 for what a fresh stack has
   */
  public record Edition(Routing routing, long version) {}

  /** The latest edition. */
  public Uni<Edition> latest(SqlClient client) {
    return client
        .query("SELECT version, document FROM routing ORDER BY version DESC LIMIT 1")
        .execute()
        .map(RoutingRows::edition);
  }

  /** The edition that was the latest at a moment. */
  public Uni<Edition> at(SqlClient client, Instant moment) {
    return client
        .preparedQuery(
            "SELECT version, document FROM routing WHERE edited_at <= $1 ORDER BY version DESC LIMIT 1")
        .execute(Tuple.of(time(moment)))
        .map(RoutingRows::edition);
  }

  private static Edition edition(RowSet<Row> rows) {
    return rows.stream()
        .findFirst()
        .map(row -> new Edition(RoutingJson.read(row.getString(1)), row.getLong(0)))
        .orElseGet(() -> new Edition(Routing.SEEDED, 0));
  }

  /** Names of the policies that routes can name. */
  public Uni<Set<String>> policies(SqlClient client) {
    return client
        .query("SELECT name FROM escalation_policy UNION SELECT 'dashboard'")
        .execute()
        .map(rows -> rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet()));
  }

  /**
   * Adds an edition after {@code former}.
   *
   * @return false when another one has been added meanwhile
   */
  public Uni<Boolean> add(
      SqlConnection connection, Routing routing, long former, String by, Instant now) {
    return connection
        .preparedQuery(
            "INSERT INTO routing (version, document, edited_by, edited_at) SELECT $1::bigint, $2, $3, $4::timestamptz"
                + " WHERE (SELECT coalesce(max(version), 0) FROM routing) = $1::bigint - 1"
                + " ON CONFLICT DO NOTHING")
        .execute(Tuple.of(former + 1, RoutingJson.node(routing).toString(), by, time(now)))
        .map(added -> added.rowCount() == 1);
  }
}
