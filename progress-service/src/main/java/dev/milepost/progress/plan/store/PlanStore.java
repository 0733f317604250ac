package dev.milepost.progress.plan.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.contracts.Fact;
import dev.milepost.contracts.progress.MilestoneChanged;
import dev.milepost.contracts.progress.PlanImported;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.progress.plan.Milestone;
import dev.milepost.progress.plan.Plan;
import dev.milepost.progress.plan.PlanDiff;
import dev.milepost.progress.plan.PlanEvents;
import dev.milepost.progress.plan.PlanTaken;
import dev.milepost.progress.plan.file.PlanDocument;
import dev.milepost.progress.plan.file.PlanReader;
import dev.milepost.progress.tracking.store.EventRecorder;
import dev.milepost.progress.tracking.store.ProjectRows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes plans in. One transaction holds the revision, its rows, what tracking is told, and the
 * facts; the project's row is its lock.
 */
@ApplicationScoped
public class PlanStore {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Pool pool;
  private final ProjectRows projects;
  private final PlanRows rows;
  private final EventRecorder tracking;
  private final Outbox outbox;
  private final Event<PlanTaken> taken;
  private final InstantSource clock;

  public PlanStore(
      Pool pool,
      ProjectRows projects,
      PlanRows rows,
      EventRecorder tracking,
      Outbox outbox,
      Event<PlanTaken> taken,
      InstantSource clock) {
    this.pool = pool;
    this.projects = projects;
    this.rows = rows;
    this.tracking = tracking;
    this.outbox = outbox;
    this.taken = taken;
    this.clock = clock;
  }

  /** What would change if {@code plan} were imported now. */
  public Uni<PlanDiff> compare(String project, Plan plan) {
    return pool.withConnection(connection -> latest(connection, project))
        .map(known -> PlanDiff.between(known.plan(), plan));
  }

  /**
   * Makes {@code plan} the project's plan. Importing the same again changes nothing.
   *
   * @param baseline name for this revision
   */
  public Uni<Imported> take(String project, Plan plan, @Nullable String baseline, String actor) {
    Instant now = clock.instant();
    return pool.withTransaction(connection -> take(connection, project, plan, baseline, actor, now))
        .invoke(done -> taken.fire(new PlanTaken(project, done.revision())));
  }

  private Uni<Imported> take(
      SqlConnection connection,
      String project,
      Plan plan,
      @Nullable String baseline,
      String actor,
      Instant now) {
    return projects
        .lock(connection, List.of(project), now)
        .chain(
            recordedAt ->
                latest(connection, project)
                    .chain(known -> write(connection, project, known, plan, actor, recordedAt))
                    .call(
                        done ->
                            baseline == null
                                ? Uni.createFrom().voidItem()
                                : name(
                                    connection,
                                    project,
                                    baseline,
                                    done.revision(),
                                    actor,
                                    recordedAt)));
  }

  private Uni<Imported> write(
      SqlConnection connection,
      String project,
      Revision known,
      Plan plan,
      String actor,
      Instant now) {
    PlanDiff diff = PlanDiff.between(known.plan(), plan);
    if (diff.isEmpty() && known.number() > 0) {
      return Uni.createFrom().item(new Imported(known.number(), diff));
    }
    int revision = known.number() + 1;
    return insert(connection, project, revision, plan, actor, now)
        .chain(() -> rows.replaceTasks(connection, project, plan))
        .chain(() -> rows.replaceCalendar(connection, project, plan))
        .chain(() -> rows.replaceMilestones(connection, project, plan, now))
        .chain(() -> rows.keepMilestones(connection, project, now))
        .chain(() -> begun(connection, project))
        .chain(
            begun ->
                tracking.record(
                    connection,
                    PlanEvents.between(known.plan(), plan, begun, project, revision, now),
                    now))
        .chain(() -> milestoneVersions(connection, project))
        .chain(
            versions ->
                outbox.append(
                    connection, facts(project, plan, diff, revision, versions, actor, now), now))
        .replaceWith(new Imported(revision, diff));
  }

  private static List<Fact> facts(
      String project,
      Plan plan,
      PlanDiff diff,
      int revision,
      Map<String, Long> versions,
      String actor,
      Instant now) {
    var facts = new ArrayList<Fact>();
    facts.add(
        new PlanImported(
            project,
            now,
            revision,
            "r" + revision,
            diff.tasks().added().size(),
            diff.tasks().changed().size(),
            diff.tasks().removed().size(),
            actor));
    Set<String> touched = new HashSet<>(diff.milestones().added());
    diff.milestones().changed().forEach(changed -> touched.add(changed.id()));
    for (Milestone milestone : plan.milestones()) {
      if (touched.contains(milestone.id())) {
        facts.add(
            new MilestoneChanged(
                project,
                milestone.id(),
                MilestoneChanged.Change.PLANNED,
                now,
                versions.getOrDefault(milestone.id(), 1L),
                milestone.title(),
                milestone.due(),
                null));
      }
    }
    return facts;
  }

  private static Uni<Revision> latest(SqlConnection connection, String project) {
    return connection
        .preparedQuery(
            "SELECT revision, document::text FROM plan_revision WHERE project = $1"
                + " ORDER BY revision DESC LIMIT 1")
        .execute(Tuple.of(project))
        .map(
            found -> {
              for (Row row : found) {
                return new Revision(row.getInteger(0), plan(row.getString(1)));
              }
              return new Revision(0, Plan.EMPTY);
            });
  }

  private static Uni<Void> insert(
      SqlConnection connection,
      String project,
      int revision,
      Plan plan,
      String actor,
      Instant now) {
    return connection
        .preparedQuery(
            "INSERT INTO plan_revision (project, revision, recorded_at, actor, document, weight)"
                + " VALUES ($1, $2, $3, $4, $5, $6)")
        .execute(
            Tuple.of(
                project,
                revision,
                now.atOffset(ZoneOffset.UTC),
                actor,
                new JsonObject(PlanDocument.of(plan).toString()),
                plan.weight()))
        .replaceWithVoid();
  }

  private static Uni<Set<String>> begun(SqlConnection connection, String project) {
    return connection
        .preparedQuery("SELECT task FROM task WHERE project = $1 AND state <> 'PLANNED'")
        .execute(Tuple.of(project))
        .map(
            found -> {
              var begun = new HashSet<String>();
              found.forEach(row -> begun.add(row.getString(0)));
              return begun;
            });
  }

  private static Uni<Map<String, Long>> milestoneVersions(
      SqlConnection connection, String project) {
    return connection
        .preparedQuery("SELECT milestone, version FROM milestone WHERE project = $1")
        .execute(Tuple.of(project))
        .map(
            found -> {
              var versions = new HashMap<String, Long>();
              found.forEach(row -> versions.put(row.getString(0), row.getLong(1)));
              return versions;
            });
  }

  /** Names a revision; a name that is taken moves to it. */
  static Uni<Void> name(
      SqlConnection connection,
      String project,
      String name,
      int revision,
      String actor,
      Instant now) {
    return connection
        .preparedQuery(
            """
            INSERT INTO baseline (project, name, revision, taken_at, actor)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (project, name, taken_at) DO UPDATE SET
              revision = excluded.revision, actor = excluded.actor
            """)
        .execute(Tuple.of(project, name, revision, now.atOffset(ZoneOffset.UTC), actor))
        .replaceWithVoid();
  }

  static Plan plan(String document) {
    try {
      return PlanReader.read(JSON.readTree(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored plan is not JSON", e);
    }
  }

  /** A revision with its number; 0 when there is none. */
  private record Revision(int number, Plan plan) {}

  /** The revision that now counts, and what it changed. */
  public record Imported(int revision, PlanDiff diff) {}
}
