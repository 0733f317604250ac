package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.Faults;
import dev.milepost.problem.Failure;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted: {@code limit} rows after the id {@code cursor}, which is empty at
 * the begin.
 */
record Paging(int limit, String cursor) {

  private static final int MOST = 500;

  /**
   * The part that was asked for.
   *
   * @throws Failure 400
   */
  static Paging of(int limit, @Nullable String cursor) {
    if (limit < 1 || limit > MOST) {
      throw Failure.invalid("limit", "must be between 1 and " + MOST);
    }
    if (cursor != null && !cursor.isEmpty() && !Faults.isId(cursor)) {
      throw Failure.invalid("cursor", "is not one that this list has answered");
    }
    return new Paging(limit, cursor == null ? "" : cursor);
  }

  /** What to ask the store for: one more, to know whether there is more. */
  int toAsk() {
    return limit + 1;
  }

  /** The rows of this part. */
  <T> List<T> shown(List<T> found) {
    return found.size() > limit ? found.subList(0, limit) : found;
  }

  /** The next part's cursor; null at the end. */
  <T> @Nullable String next(List<T> found, Function<T, String> id) {
    return found.size() > limit ? id.apply(found.get(limit - 1)) : null;
  }
}
