package dev.milepost.progress.tracking.store;

import dev.milepost.database.partition.PartitionGuard;
import dev.milepost.progress.tracking.AsOf;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What tasks were at the end of each day. The events of a day are guarded until that is kept. */
@ApplicationScoped
public class CheckpointRows implements PartitionGuard {

  private final Pool pool;
  private final Past past;
  private final TaskRows tasks;
  private final TrackingTables tables;

  public CheckpointRows(Pool pool, Past past, TaskRows tasks, TrackingTables tables) {
    this.pool = pool;
    this.past = past;
    this.tasks = tasks;
    this.tables = tables;
  }

  /** Days before {@code today} that have events' partitions and are not taken, oldest first. */
  public Uni<List<LocalDate>> missingBefore(LocalDate today) {
    return tables
        .events()
        .days(pool)
        .chain(
            days ->
                pool.query("SELECT day FROM checkpoint")
                    .execute()
                    .map(
                        rows -> {
                          var taken = new HashSet<LocalDate>();
                          rows.forEach(row -> taken.add(row.getLocalDate(0)));
                          return days.stream()
                              .filter(day -> day.isBefore(today) && !taken.contains(day))
                              .toList();
                        }));
  }

  /** Keeps what all tasks that changed in {@code day} were at its end, project by project. */
  public Uni<Void> take(LocalDate day) {
    return changedIn(day)
        .onItem()
        .transformToMulti(projects -> Multi.createFrom().iterable(projects))
        .onItem()
        .transformToUniAndConcatenate(
            project ->
                past.tasks(
                    new AsOf(AsOf.through(day), false),
                    List.of(project),
                    client -> tasks.checkpoint(client, day)))
        .collect()
        .last()
        .chain(
            () ->
                pool.preparedQuery("INSERT INTO checkpoint VALUES ($1) ON CONFLICT DO NOTHING")
                    .execute(Tuple.of(day)))
        .replaceWithVoid();
  }

  private Uni<List<String>> changedIn(LocalDate day) {
    return pool.preparedQuery(
            "SELECT DISTINCT project FROM event"
                + " WHERE recorded_at >= $1 AND recorded_at < $2 ORDER BY project")
        .execute(
            Tuple.of(
                day.atStartOfDay().atOffset(ZoneOffset.UTC),
                day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC)))
        .map(
            rows -> {
              var projects = new ArrayList<String>();
              rows.forEach(row -> projects.add(row.getString(0)));
              return projects;
            });
  }

  @Override
  public String table() {
    return tables.events().table();
  }

  @Override
  public Uni<Boolean> mayDrop(SqlConnection connection, String partition) {
    return tables
        .events()
        .day(partition)
        .map(
            day ->
                connection
                    .preparedQuery("SELECT 1 FROM checkpoint WHERE day = $1")
                    .execute(Tuple.of(day))
                    .map(rows -> rows.size() > 0))
        .orElse(Uni.createFrom().item(false));
  }
}
