package dev.milepost.health.database.probe;

import dev.milepost.health.database.Target;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

/**
 * Ends a look in time by closing what it looks through. Cancelling it instead would leave a
 * connection that hangs to itself, and its failure to nobody.
 */
final class Budget {

  private Budget() {}

  /**
   * The look, or a failure with {@link TimeoutException} when its time is up.
   *
   * @param close closes what it looks through, however it ends; called once or twice
   */
  static <T> Uni<T> within(Vertx vertx, Uni<T> look, Runnable close) {
    return Uni.createFrom()
        .emitter(
            told -> {
              long timer =
                  vertx.setTimer(
                      Target.BUDGET.toMillis(),
                      id -> {
                        told.fail(new TimeoutException());
                        close.run();
                      });
              look.subscribe()
                  .with(
                      item -> {
                        vertx.cancelTimer(timer);
                        close.run();
                        told.complete(item);
                      },
                      failure -> {
                        vertx.cancelTimer(timer);
                        close.run();
                        told.fail(failure);
                      });
            });
  }
}
