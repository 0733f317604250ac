package dev.milepost.progress.tracking.store;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.database.DatabaseState;
import dev.milepost.problem.Failure;
import dev.milepost.progress.tracking.TaskEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers the events of concurrent requests into one transaction. While one commits, the next
 * gathers, so a quiet service answers at once and a busy one writes large batches. Every request is
 * answered after the commit of the batch that holds it.
 */
@ApplicationScoped
public class EventQueue {

  /** Events in one transaction, unless a single request holds more. */
  static final int BATCH = 2_000;

  /** Events that wait; more are refused, and their senders told to come back. */
  static final int WAITING = 50_000;

  private final EventRecorder recorder;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private int waitingEvents;
  private boolean writing;

  public EventQueue(EventRecorder recorder) {
    this.recorder = recorder;
  }

  /**
   * Records the events of one request, all or none.
   *
   * @return completes after commit; fails with {@link Failure} 429 when too much waits already
   */
  public Uni<Recorded> record(List<TaskEvent> events) {
    if (events.isEmpty()) {
      return Uni.createFrom().item(new Recorded(0, 0));
    }
    return Uni.createFrom().emitter(emitter -> enqueue(new Waiting(events, emitter)));
  }

  void finish(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    synchronized (this) {
      long deadline = System.nanoTime() + Duration.ofSeconds(8).toNanos();
      while ((writing || !waiting.isEmpty()) && System.nanoTime() < deadline) {
        wait(100);
      }
    }
  }

  private void enqueue(Waiting request) {
    synchronized (this) {
      if (waitingEvents + request.events().size() > WAITING) {
        request
            .emitter()
            .fail(
                Failure.later(
                    ProblemType.TOO_MANY_REQUESTS,
                    "More events wait than can be written now; nothing was taken. Send the same"
                        + " again later.",
                    Duration.ofSeconds(1)));
        return;
      }
      waiting.add(request);
      waitingEvents += request.events().size();
      if (writing) {
        return;
      }
      writing = true;
    }
    writeNext();
  }

  private void writeNext() {
    List<Waiting> batch;
    synchronized (this) {
      batch = takeBatch();
      if (batch.isEmpty()) {
        writing = false;
        notifyAll();
        return;
      }
    }
    write(batch).subscribe().with(done -> writeNext(), failure -> writeNext());
  }

  private List<Waiting> takeBatch() {
    var batch = new ArrayList<Waiting>();
    int size = 0;
    while (!waiting.isEmpty()
        && (batch.isEmpty() || size + waiting.peek().events().size() <= BATCH)) {
      Waiting next = waiting.remove();
      batch.add(next);
      size += next.events().size();
    }
    waitingEvents -= size;
    return batch;
  }

  /** Never fails: each request has been told. */
  private Uni<Void> write(List<Waiting> batch) {
    var events = new ArrayList<TaskEvent>();
    batch.forEach(request -> events.addAll(request.events()));
    return recorder
        .record(events)
        .onItem()
        .invoke(fresh -> answer(batch, fresh))
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(failure -> afterFailure(batch, failure));
  }

  /** A statement that fails by the content of one request must not fail its neighbours. */
  private Uni<Void> afterFailure(List<Waiting> batch, Throwable failure) {
    if (batch.size() == 1 || DatabaseState.isAway(failure)) {
      batch.forEach(request -> request.emitter().fail(failure));
      return Uni.createFrom().voidItem();
    }
    Uni<Void> each = Uni.createFrom().voidItem();
    for (Waiting request : batch) {
      each = each.chain(() -> write(List.of(request)));
    }
    return each;
  }

  private static void answer(List<Waiting> batch, Set<EventRecorder.EventId> fresh) {
    var unclaimed = new HashSet<>(fresh);
    for (Waiting request : batch) {
      int accepted = 0;
      for (TaskEvent event : request.events()) {
        if (unclaimed.remove(new EventRecorder.EventId(event.source(), event.id()))) {
          accepted++;
        }
      }
      request.emitter().complete(new Recorded(accepted, request.events().size() - accepted));
    }
  }

  private record Waiting(List<TaskEvent> events, UniEmitter<? super Recorded> emitter) {}
}
