package dev.milepost.alert.rule.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.rule.Rule;
import dev.milepost.alert.rule.RuleJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules, each edition of them. */
@ApplicationScoped
public class RuleRows {

  /** Channel on which a new edition is told of. */
  public static final String CHANNEL = "rule_edition";

  private static final String COLUMNS =
      "document, version, enabled, gone, seeded, edited_by, edited_at, comment";

  /** Most editions that are shown of one rule. */
  private static final int MOST = 200;

  /**
   * An edition of a rule.
   *
   * @param version from 1
   * @param gone whether the rule was deleted by it
   * @param seeded whether it is as it was shipped
   */
  public record Edition(
      Rule rule,
      long version,
      boolean enabled,
      boolean gone,
      boolean seeded,
      String by,
      Instant at,
      @Nullable String comment) {}

  /** The latest editions of all rules that there are, by id. */
  public Uni<List<Edition>> latest(SqlClient client) {
    return client
        .query(
            "SELECT * FROM (SELECT DISTINCT ON (rule) rule, "
                + COLUMNS
                + " FROM rule_edition ORDER BY rule, version DESC) AS latest"
                + " WHERE NOT gone ORDER BY rule")
        .execute()
        .map(rows -> rows.stream().map(RuleRows::edition).toList());
  }

  /** How many editions there are; it rises with every one that is added. */
  public Uni<Long> editions(SqlClient client) {
    return client
        .query("SELECT count(*) FROM rule_edition")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** All editions of a rule, the latest first; of one that was deleted too. */
  public Uni<List<Edition>> history(SqlClient client, String rule) {
    return client
        .preparedQuery(
            "SELECT "
                + COLUMNS
                + " FROM rule_edition WHERE rule = $1 ORDER BY version DESC LIMIT "
                + MOST)
        .execute(Tuple.of(rule))
        .map(rows -> rows.stream().map(RuleRows::edition).toList());
  }

  /** The latest edition of a rule; of one that was deleted too. */
  public Uni<Optional<Edition>> latest(SqlClient client, String rule) {
    return history(client, rule).map(all -> all.stream().findFirst());
  }

  /**
   * Adds an edition, which follows the one before it.
   *
   * @return false when another one has been added meanwhile
   */
  public Uni<Boolean> add(SqlConnection connection, Edition edition) {
    return connection
        .preparedQuery(
            """
            INSERT INTO rule_edition
              (rule, version, document, enabled, gone, seeded, edited_by, edited_at, comment)
            SELECT $1, $2::bigint, $3, $4, $5, $6, $7, $8::timestamptz, $9
            WHERE (SELECT coalesce(max(version), 0) FROM rule_edition WHERE rule = $1)
              = $2::bigint - 1
            ON CONFLICT DO NOTHING
            """)
        .execute(
            Tuple.from(
                new @Nullable Object[] {
                  edition.rule().id(),
                  edition.version(),
                  RuleJson.node(edition.rule()).toString(),
                  edition.enabled(),
                  edition.gone(),
                  edition.seeded(),
                  edition.by(),
                  time(edition.at()),
                  edition.comment()
                }))
        .chain(
            added ->
                added.rowCount() == 0
                    ? Uni.createFrom().item(false)
                    : connection.query("NOTIFY " + CHANNEL).execute().replaceWith(true));
  }

  /** How many alerts of a rule are open. */
  public Uni<Long> open(SqlClient client, String rule) {
    return client
        .preparedQuery(
            "SELECT count(*) FROM alert WHERE status <> 'RESOLVED'"
                + " AND starts_with(fingerprint, $1)")
        .execute(Tuple.of(rule + "/"))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private static Edition edition(Row row) {
    return new Edition(
        RuleJson.read(row.getString("document")),
        row.getLong("version"),
        row.getBoolean("enabled"),
        row.getBoolean("gone"),
        row.getBoolean("seeded"),
        row.getString("edited_by"),
        row.getOffsetDateTime("edited_at").toInstant(),
        row.getString("comment"));
  }
}
