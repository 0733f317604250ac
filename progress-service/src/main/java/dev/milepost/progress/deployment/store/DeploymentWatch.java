package dev.milepost.progress.deployment.store;

import static dev.milepost.database.column.Columns.texts;

import dev.milepost.contracts.progress.DeploymentTaskChanged;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.progress.deployment.Told;
import dev.milepost.progress.tracking.Deployment;
import dev.milepost.progress.tracking.TaskEvent;
import dev.milepost.progress.tracking.TaskStatus;
import dev.milepost.progress.tracking.store.BatchEffect;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells when deployment tasks open and close, in the transaction of what opens and closes them. */
@ApplicationScoped
public class DeploymentWatch implements BatchEffect {

  private static final String DECLARE =
      """
      INSERT INTO deployment_task (project, task, environment, components, withdrawn)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (project, task) DO UPDATE SET
        withdrawn = excluded.withdrawn,
        environment = coalesce(excluded.environment, deployment_task.environment),
        components = CASE WHEN cardinality(excluded.components) = 0
          THEN deployment_task.components ELSE excluded.components END
      """;

  private static final String KNOWN =
      """
      SELECT project, task, environment, components, attempt, open, withdrawn, version
      FROM deployment_task
      JOIN unnest($1::text[], $2::text[]) AS wanted (project, task) USING (project, task)
      """;

  private static final String KEEP =
      """
      UPDATE deployment_task SET attempt = $3, open = $4, version = $5
      WHERE project = $1 AND task = $2
      """;

  private final Outbox outbox;

  public DeploymentWatch(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public Uni<Void> after(SqlConnection connection, List<Changed> changed, Instant now) {
    var declared =
        changed.stream().map(DeploymentWatch::declared).filter(Objects::nonNull).toList();
    Uni<Void> done =
        declared.isEmpty()
            ? Uni.createFrom().voidItem()
            : connection.preparedQuery(DECLARE).executeBatch(declared).replaceWithVoid();
    return done.chain(() -> known(connection, changed))
        .chain(
            known -> known.isEmpty() ? Uni.createFrom().voidItem() : tell(connection, known, now));
  }

  /** The last that is said of what the task deploys; null when nothing is. */
  private static @Nullable Tuple declared(Changed task) {
    Deployment said = null;
    for (TaskEvent event : task.events()) {
      said = event.deployment() == null ? said : event.deployment();
    }
    return said == null
        ? null
        : Tuple.of(
            task.status().project(),
            task.status().task(),
            said.environment(),
            said.components().toArray(String[]::new),
            said.withdrawn());
  }

  private static Uni<List<Known>> known(SqlConnection connection, List<Changed> changed) {
    var byTask = new HashMap<String, TaskStatus>();
    changed.forEach(each -> byTask.put(key(each.status()), each.status()));
    var all = changed.stream().map(Changed::status).toList();
    return connection
        .preparedQuery(KNOWN)
        .execute(Tuple.of(texts(all, TaskStatus::project), texts(all, TaskStatus::task)))
        .map(
            rows -> {
              var known = new ArrayList<Known>();
              rows.forEach(row -> known.add(known(row, byTask)));
              return known;
            });
  }

  private static Known known(Row row, Map<String, TaskStatus> byTask) {
    return new Known(
        Objects.requireNonNull(byTask.get(row.getString("project") + "/" + row.getString("task"))),
        row.getString("environment"),
        List.of(row.getArrayOfStrings("components")),
        new Told(row.getInteger("attempt"), row.getBoolean("open")),
        row.getBoolean("withdrawn"),
        row.getLong("version"));
  }

  private Uni<Void> tell(SqlConnection connection, List<Known> known, Instant now) {
    var facts = new ArrayList<DeploymentTaskChanged>();
    var kept = new ArrayList<Tuple>();
    for (Known each : known) {
      Told.Next next =
          each.withdrawn() ? each.told().withdrawn(each.status()) : each.told().next(each.status());
      long version = each.version();
      for (Told.News news : next.news()) {
        facts.add(
            new DeploymentTaskChanged(
                each.status().project(),
                each.status().task(),
                news.change(),
                news.at(),
                ++version,
                each.environment(),
                each.components()));
      }
      if (!next.news().isEmpty()) {
        kept.add(
            Tuple.of(
                each.status().project(),
                each.status().task(),
                next.told().attempt(),
                next.told().open(),
                version));
      }
    }
    return kept.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(KEEP)
            .executeBatch(kept)
            .chain(() -> outbox.append(connection, facts, now));
  }

  /** Ids hold no slash. */
  private static String key(TaskStatus status) {
    return status.project() + "/" + status.task();
  }

  private record Known(
      TaskStatus status,
      @Nullable String environment,
      List<String> components,
      Told told,
      boolean withdrawn,
      long version) {}
}
