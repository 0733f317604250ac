package dev.milepost.progress.tracking.rest;

import dev.milepost.problem.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next cursor of the next page; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

  static final int MOST = 1_000;

  /** A page of at most {@code limit} of {@code found}, which holds one more when there is more. */
  static <S, T> Page<T> of(
      List<S> found, int limit, Function<S, T> view, Function<S, String> place) {
    boolean more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    return new Page<>(
        shown.stream().map(view).toList(), more ? cursor(place.apply(shown.getLast())) : null);
  }

  /** The limit that was asked for, checked. */
  static int limit(int asked) {
    if (asked < 1 || asked > MOST) {
      throw Failure.invalid("limit", "must be between 1 and " + MOST);
    }
    return asked;
  }

  /** The place behind a cursor; the beginning when there is none. */
  static String place(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return "";
    }
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Failure.invalid("cursor", "is not one that this list has answered");
    }
  }

  private static String cursor(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }
}
