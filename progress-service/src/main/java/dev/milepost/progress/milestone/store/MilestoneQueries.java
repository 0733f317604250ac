package dev.milepost.progress.milestone.store;

import dev.milepost.progress.milestone.Standing;
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
  private final MilestoneRows rows;

  public MilestoneQueries(Pool pool, MilestoneRows rows) {
    this.pool = pool;
    this.rows = rows;
  }

  /** Milestones of a project in the order of its plan; {@code since} begins the span looked at. */
  public Uni<List<Standing>> ofProject(String project, Instant since) {
    return rows.ofProject(pool, project, since);
  }

  /** Milestones of that id, in any project or in one. */
  public Uni<List<Standing>> byId(String milestone, @Nullable String project, Instant since) {
    return rows.byId(pool, milestone, project, since);
  }

  /** The next due moment of a milestone that is neither reached nor missed. */
  public Uni<Optional<Instant>> nextDue() {
    return rows.nextDue(pool);
  }
}
