package dev.milepost.progress.tracking.store;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.database.batch.Batcher;
import dev.milepost.problem.Failure;
import dev.milepost.progress.tracking.TaskEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers the events of concurrent requests into one transaction. Every request is answered after
 * the commit of the batch that holds it.
 */
@ApplicationScoped
public class EventQueue {

  /** Events in one transaction, unless a single request holds more. */
  static final int BATCH = 2_000;

  /** Events that wait; more are refused, and their senders told to come back. */
  static final int WAITING = 50_000;

  private static final Duration FINISH = Duration.ofSeconds(8);

  private final EventRecorder recorder;
  private final Batcher<List<TaskEvent>, Recorded> requests;

  public EventQueue(EventRecorder recorder) {
    this.recorder = recorder;
    this.requests = new Batcher<>(List::size, BATCH, WAITING, EventQueue::full, this::write);
  }

  /**
   * Records the events of one request, all or none.
   *
   * @return completes after commit; fails with {@link Failure} 429 when too much waits already
   */
  public Uni<Recorded> record(List<TaskEvent> events) {
    return events.isEmpty() ? Uni.createFrom().item(new Recorded(0, 0)) : requests.ask(events);
  }

  void finish(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    requests.finish(FINISH);
  }

  private Uni<List<Recorded>> write(List<List<TaskEvent>> batch) {
    return recorder
        .record(batch.stream().flatMap(List::stream).toList())
        .map(fresh -> answers(batch, fresh));
  }

  private static List<Recorded> answers(
      List<List<TaskEvent>> batch, Set<EventRecorder.EventId> fresh) {
    var unclaimed = new HashSet<>(fresh);
    return batch.stream()
        .map(
            request -> {
              int accepted = 0;
              for (TaskEvent event : request) {
                if (unclaimed.remove(new EventRecorder.EventId(event.source(), event.id()))) {
                  accepted++;
                }
              }
              return new Recorded(accepted, request.size() - accepted);
            })
        .toList();
  }

  private static Failure full() {
    return Failure.later(
        ProblemType.TOO_MANY_REQUESTS,
        "More events wait than can be written now; nothing was taken. Send the same again later.",
        Duration.ofSeconds(1));
  }
}
