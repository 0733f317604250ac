package dev.milepost.progress.agent.edge;

import dev.milepost.database.DatabaseState;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import io.quarkiverse.mcp.server.ToolCallException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Failures as answers of a tool: a model can read and mend them, which it cannot with a code. */
final class Refusals {

  private Refusals() {}

  /** Does the work, whose failures become answers. */
  static <T> Uni<T> told(Supplier<Uni<T>> work) {
    return Uni.createFrom().deferred(work::get).onFailure().transform(Refusals::told);
  }

  private static Throwable told(Throwable failure) {
    if (failure instanceof Failure known) {
      return new ToolCallException(words(known));
    }
    if (DatabaseState.isAway(failure)) {
      return new ToolCallException(
          "The database is away; nothing was taken. Call again later, with the same id.");
    }
    return failure;
  }

  private static String words(Failure failure) {
    if (failure.extensions().get("violations") instanceof List<?> violations) {
      return violations.stream()
          .filter(Violation.class::isInstance)
          .map(Violation.class::cast)
          .map(each -> each.field() + " " + each.message())
          .collect(Collectors.joining("; ", "Nothing was taken: ", "."));
    }
    return failure.detail();
  }
}
