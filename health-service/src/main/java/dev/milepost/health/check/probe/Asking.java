package dev.milepost.health.check.probe;

import dev.milepost.health.check.Seen;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What all ways of asking have in common: a time, an end, and words for what went wrong. */
final class Asking {

  private Asking() {}

  /**
   * Waits for an answer.
   *
   * @param within after which it has been in vain
   * @param ask answers with what conditions can speak of; {@code responseTime} is added
   * @param end lets go of what was opened, whatever came of it
   */
  static Uni<Seen> seen(
      Duration within, Callable<Future<Map<String, @Nullable Object>>> ask, Runnable end) {
    long begun = System.nanoTime();
    return Uni.createFrom()
        .completionStage(() -> called(ask).toCompletionStage())
        .map(fields -> answered(fields, begun))
        .ifNoItem()
        .after(within)
        .recoverWithItem(() -> Seen.failed(within, "no answer within " + within.toMillis() + " ms"))
        .onFailure()
        .recoverWithItem(failure -> Seen.failed(since(begun), Words.of(failure)))
        .onTermination()
        .invoke(end);
  }

  private static Future<Map<String, @Nullable Object>> called(
      Callable<Future<Map<String, @Nullable Object>>> ask) {
    try {
      return ask.call();
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }

  private static Seen answered(Map<String, @Nullable Object> fields, long begun) {
    Duration took = since(begun);
    var all = new HashMap<>(fields);
    all.putIfAbsent("responseTime", took);
    return new Seen(took, all, null);
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
