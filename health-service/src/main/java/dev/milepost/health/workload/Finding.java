package dev.milepost.health.workload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not well.
 *
 * @param words for people, naming the pod, the container, the exit code, the image
 * @param until when it no longer holds if nothing happens; null when only an event ends it
 */
public record Finding(Reason reason, String words, @Nullable Instant until) {

  /** One that only an event ends. */
  public Finding(Reason reason, String words) {
    this(reason, words, null);
  }
}
