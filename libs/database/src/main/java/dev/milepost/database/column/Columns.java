package dev.milepost.database.column;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values as the PostgreSQL client takes and gives them; arrays for statements of many rows. */
public final class Columns {

  private Columns() {}

  /** {@code timestamptz} of a moment; null of none. */
  public static @Nullable OffsetDateTime time(@Nullable Instant moment) {
    return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
  }

  /** The moment of a {@code timestamptz}; null of NULL. */
  public static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  /** {@code text[]} of a part of each item. */
  public static <T> String[] texts(List<T> items, Function<T, ? extends @Nullable String> text) {
    return items.stream().map(text).toArray(String[]::new);
  }

  /** {@code timestamptz[]} of a part of each item. */
  public static <T> OffsetDateTime[] times(
      List<T> items, Function<T, ? extends @Nullable Instant> moment) {
    return items.stream().map(moment).map(Columns::time).toArray(OffsetDateTime[]::new);
  }
}
