package dev.milepost.progress.milestone.store;

import dev.milepost.progress.milestone.Standing;
import dev.milepost.progress.tracking.AsOf;
import dev.milepost.progress.tracking.store.Past;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of milestones. */
@ApplicationScoped
public class MilestoneQueries {

  private final Pool pool;
  private final Past past;
  private final MilestoneRows rows;

  public MilestoneQueries(Pool pool, Past past, MilestoneRows rows) {
    this.pool = pool;
    this.past = past;
    this.rows = rows;
  }

  /** Milestones of a project in the order of its plan; {@code since} begins the span looked at. */
  public Uni<List<Standing>> ofProject(@Nullable AsOf when, String project, Instant since) {
    return past.read(when, List.of(project), client -> rows.ofProject(client, project, since));
  }

  /** Milestones of that id, in any project or in one. */
  public Uni<List<Standing>> byId(
      @Nullable AsOf when, String milestone, @Nullable String project, Instant since) {
    return holders(when, milestone, project)
        .chain(
            projects ->
                past.read(when, projects, client -> rows.byId(client, milestone, project, since)));
  }

  /** Where a milestone has ever been planned. */
  private Uni<List<String>> holders(
      @Nullable AsOf when, String milestone, @Nullable String project) {
    return when == null || project != null
        ? Uni.createFrom().item(project == null ? List.of() : List.of(project))
        : rows.everPlanned(pool, milestone);
  }

  /** The next due moment of a milestone that is neither reached nor missed. */
  public Uni<Optional<Instant>> nextDue() {
    return rows.nextDue(pool);
  }
}
