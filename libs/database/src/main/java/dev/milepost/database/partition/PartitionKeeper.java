package dev.milepost.database.partition;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Keeps the partitions of every {@link DailyPartitions} bean: before the service takes its first
 * request, and once an hour. Replicas take turns by an advisory lock.
 */
@ApplicationScoped
public class PartitionKeeper {

  private static final Logger LOG = Logger.getLogger(PartitionKeeper.class);
  private static final Duration ROUND = Duration.ofHours(1);
  private static final Duration AT_START = Duration.ofSeconds(30);

  private final Pool pool;
  private final Vertx vertx;
  private final InstantSource clock;
  private final Instance<DailyPartitions> tables;
  private final Instance<PartitionGuard> guards;

  public PartitionKeeper(
      Pool pool,
      Vertx vertx,
      InstantSource clock,
      Instance<DailyPartitions> tables,
      Instance<PartitionGuard> guards) {
    this.pool = pool;
    this.vertx = vertx;
    this.clock = clock;
    this.tables = tables;
    this.guards = guards;
  }

  void start(@Observes @Priority(10) StartupEvent event) {
    round().await().atMost(AT_START);
    vertx.setPeriodic(
        ROUND.toMillis(),
        id ->
            round()
                .subscribe()
                .with(
                    done -> {},
                    failure -> LOG.error("Partitions could not be made ahead", failure)));
  }

  /** One round: what is missing is made, what is expired and not guarded is dropped. */
  public Uni<Void> round() {
    return pool.withTransaction(
        connection ->
            connection
                .query("SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.partitions'))")
                .execute()
                .chain(locked -> withoutNotices(connection))
                .chain(quiet -> each(connection)));
  }

  /** That a partition is there already is what is hoped for, not a warning for the log. */
  private static Uni<Void> withoutNotices(SqlConnection connection) {
    return connection.query("SET LOCAL client_min_messages = warning").execute().replaceWithVoid();
  }

  private Uni<Void> each(SqlConnection connection) {
    return Multi.createFrom()
        .items(tables.stream())
        .onItem()
        .transformToUniAndConcatenate(table -> ahead(connection, table))
        .onItem()
        .transformToUniAndConcatenate(table -> drop(connection, table))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<DailyPartitions> ahead(SqlConnection connection, DailyPartitions table) {
    return inOrder(connection, table.statementsAhead(clock.instant())).replaceWith(table);
  }

  private Uni<Void> drop(SqlConnection connection, DailyPartitions table) {
    return table
        .partitions(connection)
        .map(all -> all.stream().filter(each -> table.expired(each, clock.instant())).toList())
        .chain(
            expired ->
                Multi.createFrom()
                    .iterable(expired)
                    .onItem()
                    .transformToUniAndConcatenate(
                        partition -> dropUnlessGuarded(connection, table, partition))
                    .collect()
                    .last()
                    .replaceWithVoid());
  }

  private Uni<Void> dropUnlessGuarded(
      SqlConnection connection, DailyPartitions table, String partition) {
    return Multi.createFrom()
        .items(guards.stream().filter(guard -> guard.table().equals(table.table())))
        .onItem()
        .transformToUniAndConcatenate(guard -> guard.mayDrop(connection, partition))
        .collect()
        .asList()
        .chain(
            answers ->
                answers.stream().allMatch(may -> may)
                    ? inOrder(connection, List.of("DROP TABLE " + partition))
                    : Uni.createFrom().voidItem());
  }

  private static Uni<Void> inOrder(SqlConnection connection, List<String> statements) {
    return Multi.createFrom()
        .iterable(statements)
        .onItem()
        .transformToUniAndConcatenate(sql -> connection.query(sql).execute())
        .collect()
        .last()
        .replaceWithVoid();
  }
}
