package dev.milepost.database.partition;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which partitions a table should have: one per UTC day, from the oldest day that is kept to {@link
 * #AHEAD} days from now.
 *
 * @param table name of the partitioned table
 * @param keepDays days before today that are kept
 */
public record DailyPartitions(String table, int keepDays) {

  /** Days made ahead; a service may fail to make new ones for that long before writes fail. */
  static final int AHEAD = 7;

  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;

  /** Statements that make what is missing; running them again changes nothing. */
  public List<String> statementsAhead(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var statements = new ArrayList<String>();
    for (int day = -1; day <= AHEAD; day++) {
      LocalDate from = today.plusDays(day);
      statements.add(
          "CREATE TABLE IF NOT EXISTS %s PARTITION OF %s FOR VALUES FROM ('%s 00:00Z') TO ('%s 00:00Z')"
              .formatted(partition(from), table, from, from.plusDays(1)));
    }
    return statements;
  }

  /** Whether {@code partition} holds only days that are no longer kept. */
  public boolean expired(String partition, Instant now) {
    return day(partition)
        .map(day -> day.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(keepDays)))
        .orElse(false);
  }

  /** The days of this table that there are, oldest first. */
  public Uni<List<LocalDate>> days(SqlClient client) {
    return partitions(client)
        .map(all -> all.stream().flatMap(p -> day(p).stream()).sorted().toList());
  }

  /** The names of this table's partitions, in any order. */
  Uni<List<String>> partitions(SqlClient client) {
    return client
        .preparedQuery(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                + " WHERE i.inhparent = to_regclass($1)")
        .execute(Tuple.of(table))
        .map(
            rows -> {
              var names = new ArrayList<String>();
              rows.forEach(row -> names.add(row.getString(0)));
              return names;
            });
  }

  private String partition(LocalDate day) {
    return table + "_p" + SUFFIX.format(day);
  }

  /** The UTC day whose rows {@code partition} holds; empty when it is none of this table's. */
  public Optional<LocalDate> day(String partition) {
    String prefix = table + "_p";
    if (!partition.startsWith(prefix) || partition.length() != prefix.length() + 8) {
      return Optional.empty();
    }
    return Optional.of(LocalDate.parse(partition.substring(prefix.length()), SUFFIX));
  }
}
