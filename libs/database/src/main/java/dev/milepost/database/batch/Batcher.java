package dev.milepost.database.batch;

import dev.milepost.database.DatabaseState;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Does together what is asked for at the same time (group commit). While one batch is being done,
 * the next gathers: whoever comes alone waits for nobody, and a busy process has large batches.
 *
 * @param <I> what is asked
 * @param <O> what is answered
 */
public final class Batcher<I, O> {

  private final Function<List<I>, Uni<List<O>>> work;
  private final ToIntFunction<I> weight;
  private final int atOnce;
  private final int mostWaiting;
  private final Supplier<Failure> full;
  private final ArrayDeque<Waiting<I, O>> waiting = new ArrayDeque<>();
  private int waitingWeight;
  private boolean working;

  /**
   * A batcher at rest.
   *
   * @param atOnce weight of a batch, unless one question alone weighs more
   * @param mostWaiting weight of what waits; what comes beyond it fails
   * @param full what it fails with
   * @param work answers a batch, in its order; what it does is done for all of them or for none
   */
  public Batcher(
      ToIntFunction<I> weight,
      int atOnce,
      int mostWaiting,
      Supplier<Failure> full,
      Function<List<I>, Uni<List<O>>> work) {
    this.weight = weight;
    this.atOnce = atOnce;
    this.mostWaiting = mostWaiting;
    this.full = full;
    this.work = work;
  }

  /** A batcher of questions that weigh the same, whose number something else bounds. */
  public Batcher(int atOnce, Function<List<I>, Uni<List<O>>> work) {
    this(
        question -> 1,
        atOnce,
        Integer.MAX_VALUE,
        () -> {
          throw new IllegalStateException("Nothing bounds what waits");
        },
        work);
  }

  /** Completes when the batch that holds the question is done. */
  public Uni<O> ask(I question) {
    return Uni.createFrom().emitter(emitter -> enqueue(new Waiting<>(question, emitter)));
  }

  /** Waits until nothing waits any more, for so long at most. */
  public void finish(Duration within) throws InterruptedException {
    synchronized (this) {
      long deadline = System.nanoTime() + within.toNanos();
      while ((working || !waiting.isEmpty()) && System.nanoTime() < deadline) {
        wait(100);
      }
    }
  }

  private void enqueue(Waiting<I, O> one) {
    boolean refused = false;
    synchronized (this) {
      int weighs = weight.applyAsInt(one.question());
      if (weighs > mostWaiting - waitingWeight) {
        refused = true;
      } else {
        waiting.add(one);
        waitingWeight += weighs;
        if (working) {
          return;
        }
        working = true;
      }
    }
    if (refused) {
      one.emitter().fail(full.get());
    } else {
      next();
    }
  }

  private void next() {
    List<Waiting<I, O>> batch;
    synchronized (this) {
      batch = take();
      if (batch.isEmpty()) {
        working = false;
        notifyAll();
        return;
      }
    }
    done(batch).subscribe().with(done -> next(), failure -> next());
  }

  private List<Waiting<I, O>> take() {
    var batch = new ArrayList<Waiting<I, O>>();
    int size = 0;
    while (!waiting.isEmpty()) {
      int weighs = weight.applyAsInt(waiting.element().question());
      if (!batch.isEmpty() && weighs > atOnce - size) {
        break;
      }
      batch.add(waiting.remove());
      size += weighs;
    }
    waitingWeight -= size;
    return batch;
  }

  /** Never fails: each has been answered. */
  private Uni<Void> done(List<Waiting<I, O>> batch) {
    return Uni.createFrom()
        .deferred(() -> work.apply(batch.stream().map(Waiting::question).toList()))
        .invoke(answers -> answer(batch, answers))
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(failure -> afterFailure(batch, failure));
  }

  /** What fails by the content of one must not fail its neighbours. */
  private Uni<Void> afterFailure(List<Waiting<I, O>> batch, Throwable failure) {
    if (batch.size() == 1 || DatabaseState.isAway(failure)) {
      batch.forEach(one -> one.emitter().fail(failure));
      return Uni.createFrom().voidItem();
    }
    Uni<Void> each = Uni.createFrom().voidItem();
    for (Waiting<I, O> one : batch) {
      each = each.chain(() -> done(List.of(one)));
    }
    return each;
  }

  private void answer(List<Waiting<I, O>> batch, List<O> answers) {
    if (answers.size() != batch.size()) {
      throw new IllegalStateException(
          batch.size() + " were asked and " + answers.size() + " answered");
    }
    for (int i = 0; i < answers.size(); i++) {
      batch.get(i).emitter().complete(answers.get(i));
    }
  }

  private record Waiting<I, O>(I question, UniEmitter<? super O> emitter) {}
}
