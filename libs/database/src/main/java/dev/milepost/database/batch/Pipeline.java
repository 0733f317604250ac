package dev.milepost.database.batch;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Statements of one connection that do not need each other's answers: they go out together, so that
 * there is one way to the database and back and not one each. It runs them in their order.
 */
public final class Pipeline {

  private Pipeline() {}

  /**
   * Runs statements.
   *
   * @return fails with the first failure; the others are then without effect, as their transaction
   *     is
   */
  public static Uni<Void> of(Uni<?>... statements) {
    return Uni.combine().all().unis(List.of(statements)).discardItems();
  }
}
