package dev.milepost.database.partition;

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

  private String partition(LocalDate day) {
    return table + "_p" + SUFFIX.format(day);
  }

  private Optional<LocalDate> day(String partition) {
    String prefix = table + "_p";
    if (!partition.startsWith(prefix) || partition.length() != prefix.length() + 8) {
      return Optional.empty();
    }
    return Optional.of(LocalDate.parse(partition.substring(prefix.length()), SUFFIX));
  }
}
