package dev.milepost.health.check;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param fields what conditions can speak of
 * @param error why nothing came back, for people; null when something did
 */
public record Seen(Duration took, Map<String, @Nullable Object> fields, @Nullable String error) {

  /** Nothing came back. */
  public static Seen failed(Duration took, String error) {
    return new Seen(took, Map.of(), error);
  }
}
