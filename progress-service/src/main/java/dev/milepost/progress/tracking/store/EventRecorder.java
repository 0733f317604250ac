package dev.milepost.progress.tracking.store;

import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.eventing.outbox.Outbox;
import dev.milepost.progress.tracking.TaskEvent;
import dev.milepost.progress.tracking.TaskFold;
import dev.milepost.progress.tracking.TaskStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One transaction for a batch of events: who sent it once, the project's lock, the fold, the rows,
 * the facts. Every statement takes any number of rows.
 */
@ApplicationScoped
public class EventRecorder {

  private final Pool pool;
  private final ProjectRows projects;
  private final EventRows rows;
  private final TaskRows tasks;
  private final Past past;
  private final Outbox outbox;
  private final Instance<BatchEffect> effects;
  private final InstantSource clock;

  public EventRecorder(
      Pool pool,
      ProjectRows projects,
      EventRows rows,
      TaskRows tasks,
      Past past,
      Outbox outbox,
      @Any Instance<BatchEffect> effects,
      InstantSource clock) {
    this.pool = pool;
    this.projects = projects;
    this.rows = rows;
    this.tasks = tasks;
    this.past = past;
    this.outbox = outbox;
    this.effects = effects;
    this.clock = clock;
  }

  /** Records a batch and answers which of its events were new. */
  Uni<Set<EventId>> record(List<TaskEvent> events) {
    Instant now = clock.instant();
    return pool.withTransaction(connection -> record(connection, byId(events), now));
  }

  /**
   * Records events in the transaction of whoever has more to write with them; answers how many were
   * new.
   */
  public Uni<Integer> record(SqlConnection connection, List<TaskEvent> events, Instant now) {
    if (events.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    return record(connection, byId(events), now).map(Set::size);
  }

  private Uni<Set<EventId>> record(
      SqlConnection connection, Map<EventId, TaskEvent> byId, Instant now) {
    return rows.claim(connection, byId.keySet(), now)
        .call(fresh -> write(connection, only(byId, fresh), now));
  }

  private static Map<EventId, TaskEvent> byId(List<TaskEvent> events) {
    var byId = new LinkedHashMap<EventId, TaskEvent>();
    events.forEach(event -> byId.putIfAbsent(new EventId(event.source(), event.id()), event));
    return byId;
  }

  private Uni<Void> write(SqlConnection connection, List<TaskEvent> fresh, Instant now) {
    if (fresh.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var byTask = new LinkedHashMap<TaskKey, List<TaskEvent>>();
    for (TaskEvent event : fresh.stream().sorted(TaskEvent.ORDER).toList()) {
      byTask.computeIfAbsent(TaskKey.of(event), key -> new ArrayList<>()).add(event);
    }
    return projects
        .lock(connection, fresh.stream().map(TaskEvent::project).toList(), now)
        .chain(
            recordedAt ->
                // Neither waits for the answer of the other: the connection sends them in one go.
                Uni.join()
                    .all(
                        rows.append(connection, fresh, recordedAt)
                            .map(done -> Map.<TaskKey, StoredTask>of()),
                        tasks.load(connection, byTask.keySet()))
                    .andCollectFailures()
                    .chain(answers -> folded(connection, byTask, answers.getLast(), recordedAt))
                    .chain(folded -> store(connection, folded, recordedAt)));
  }

  /** Tasks to which something came late are folded anew from all their events. */
  private Uni<List<Folded>> folded(
      SqlConnection connection,
      Map<TaskKey, List<TaskEvent>> byTask,
      Map<TaskKey, StoredTask> known,
      Instant now) {
    var late = new ArrayList<TaskKey>();
    byTask.forEach(
        (key, events) -> {
          StoredTask stored = known.get(key);
          if (stored != null && !stored.status().before(events.getFirst())) {
            late.add(key);
          }
        });
    return past.refold(connection, late)
        .map(
            anew ->
                byTask.entrySet().stream()
                    .map(
                        entry ->
                            fold(
                                known.get(entry.getKey()),
                                entry.getValue(),
                                anew.get(entry.getKey()),
                                now))
                    .toList());
  }

  private static Folded fold(
      @Nullable StoredTask stored, List<TaskEvent> events, @Nullable TaskStatus anew, Instant now) {
    long version = stored == null ? 0 : stored.version();
    var changes = new ArrayList<Change>();
    TaskStatus status = anew;
    for (TaskEvent event : events) {
      if (anew == null) {
        TaskStatus before = status == null && stored != null ? stored.status() : status;
        status = before == null ? TaskFold.first(event) : TaskFold.add(before, event);
      }
      changes.add(new Change(event, Objects.requireNonNull(status), ++version));
    }
    return new Folded(Objects.requireNonNull(status), version, now, changes);
  }

  private Uni<Void> store(SqlConnection connection, List<Folded> folded, Instant now) {
    var facts =
        folded.stream()
            .flatMap(task -> task.changes().stream())
            .sorted((a, b) -> TaskEvent.ORDER.compare(a.event(), b.event()))
            .map(change -> change.fact(now))
            .toList();
    return Uni.join()
        .all(tasks.save(connection, folded), outbox.append(connection, facts, now))
        .andCollectFailures()
        .chain(() -> effects(connection, folded.stream().map(Folded::changed).toList(), now));
  }

  private Uni<Void> effects(
      SqlConnection connection, List<BatchEffect.Changed> changed, Instant now) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (BatchEffect effect : effects) {
      done = done.chain(() -> effect.after(connection, changed, now));
    }
    return done;
  }

  private static List<TaskEvent> only(Map<EventId, TaskEvent> byId, Set<EventId> fresh) {
    Collection<Map.Entry<EventId, TaskEvent>> entries = byId.entrySet();
    return entries.stream()
        .filter(entry -> fresh.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** What makes an event known. */
  record EventId(String source, String id) implements Comparable<EventId> {
    @Override
    public int compareTo(EventId other) {
      int bySource = source.compareTo(other.source);
      return bySource != 0 ? bySource : id.compareTo(other.id);
    }
  }

  /** What makes a task known. */
  record TaskKey(String project, String task) {
    static TaskKey of(TaskEvent event) {
      return new TaskKey(event.project(), event.task());
    }
  }

  /** A task as the database has it. */
  record StoredTask(TaskStatus status, long version, Instant updatedAt) {}

  /** A task after a batch. */
  record Folded(TaskStatus status, long version, Instant updatedAt, List<Change> changes) {

    BatchEffect.Changed changed() {
      return new BatchEffect.Changed(status, changes.stream().map(Change::event).toList());
    }
  }

  /** One event and what the task was after it. */
  record Change(TaskEvent event, TaskStatus status, long version) {

    TaskChanged fact(Instant recordedAt) {
      return new TaskChanged(
          event.project(),
          event.task(),
          event.change(),
          status.state(),
          event.at(),
          recordedAt,
          version,
          status.attemptCount(),
          status.percent(),
          status.parent(),
          status.milestone(),
          status.weight(),
          event.message(),
          event.actor(),
          event.source(),
          event.id());
    }
  }
}
