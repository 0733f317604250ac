package dev.milepost.progress.milestone.store;

import dev.milepost.contracts.progress.MilestoneChanged;
import dev.milepost.contracts.progress.MilestoneChanged.Change;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.progress.milestone.MilestoneState;
import dev.milepost.progress.milestone.Reported;
import dev.milepost.progress.milestone.Standing;
import dev.milepost.progress.tracking.TaskStatus;
import dev.milepost.progress.tracking.store.BatchEffect;
import dev.milepost.progress.tracking.store.ProjectRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices that milestones are reached, in the transaction of what reaches them, and that their due
 * moment has passed.
 */
@ApplicationScoped
public class MilestoneWatch implements BatchEffect {

  private final Pool pool;
  private final ProjectRows projects;
  private final MilestoneRows rows;
  private final Outbox outbox;

  public MilestoneWatch(Pool pool, ProjectRows projects, MilestoneRows rows, Outbox outbox) {
    this.pool = pool;
    this.projects = projects;
    this.rows = rows;
    this.outbox = outbox;
  }

  @Override
  public Uni<Void> after(SqlConnection connection, List<Changed> changed, Instant now) {
    String[] projects =
        changed.stream()
            .map(Changed::status)
            .filter(task -> task.state().terminal())
            .map(TaskStatus::project)
            .distinct()
            .sorted()
            .toArray(String[]::new);
    return projects.length == 0 ? Uni.createFrom().voidItem() : reached(connection, projects, now);
  }

  /** Tells of milestones that are reached now; their projects are locked by the caller. */
  public Uni<Void> reached(SqlConnection connection, String[] projects, Instant now) {
    return rows.notReached(connection, projects, now)
        .chain(
            found ->
                tell(
                    connection,
                    found.stream()
                        .filter(standing -> standing.state(now) == MilestoneState.REACHED)
                        .toList(),
                    Change.REACHED,
                    now));
  }

  /** Tells of milestones whose due moment has passed; answers how many. */
  public Uni<Integer> missed(Instant now) {
    return pool.withTransaction(
        connection ->
            rows.lockNewlyMissed(connection, now)
                .chain(
                    found ->
                        found.isEmpty()
                            ? Uni.createFrom().item(0)
                            : projects
                                .lock(connection, found, now)
                                .chain(recordedAt -> missed(connection, found, recordedAt))));
  }

  private Uni<Integer> missed(SqlConnection connection, List<String> projects, Instant now) {
    return rows.notReached(connection, projects.toArray(String[]::new), now)
        .map(
            found ->
                found.stream()
                    .filter(standing -> standing.missedAt() == null)
                    .filter(standing -> standing.state(now) == MilestoneState.MISSED)
                    .toList())
        .call(found -> tell(connection, found, Change.MISSED, now))
        .map(List::size);
  }

  /** Takes evidence in, in the transaction that handles its fact. */
  public Uni<Void> report(SqlConnection connection, List<Reported> reported, Instant now) {
    String project = reported.getFirst().project();
    return projects
        .lock(connection, List.of(project), now)
        .chain(
            recordedAt -> {
              Uni<Void> done = Uni.createFrom().voidItem();
              for (Reported one : reported) {
                done = done.chain(() -> rows.report(connection, one, recordedAt));
              }
              return done.chain(() -> reached(connection, new String[] {project}, recordedAt));
            });
  }

  private Uni<Void> tell(
      SqlConnection connection, List<Standing> found, Change change, Instant now) {
    Uni<Void> done = Uni.createFrom().voidItem();
    var facts = new ArrayList<MilestoneChanged>();
    for (Standing standing : found) {
      done =
          done.chain(
              () ->
                  change == Change.REACHED
                      ? rows.markReached(connection, standing, now)
                      : rows.markMissed(connection, standing, now));
      facts.add(
          new MilestoneChanged(
              standing.project(),
              standing.milestone(),
              change,
              change == Change.REACHED ? standing.metAt(now) : now,
              standing.version() + 1,
              standing.title(),
              standing.due(),
              standing.tasks().percent()));
    }
    return done.chain(() -> outbox.append(connection, facts, now));
  }
}
