package dev.milepost.health.security;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who has seen an event. */
public enum Origin {
  /** Falco, at run time: each alert is one thing that happened. */
  FALCO(Duration.ofHours(24)),
  /** A scan of a container image: stands until a later scan no longer finds it. */
  VULNERABILITY(null),
  /** A certificate that ends soon: stands until there is another. */
  CERTIFICATE(null),
  /** Settings of a workload: stand until they are changed. */
  WORKLOAD_SETTINGS(null),
  /** Failed sign-ins to Milepost. */
  SIGN_IN(Duration.ofHours(1));

  private final @Nullable Duration window;

  Origin(@Nullable Duration window) {
    this.window = window;
  }

  /**
   * How long after it was last seen the same is the same event and only counted; empty of what
   * stands until its origin says that it is gone.
   */
  public Optional<Duration> window() {
    return Optional.ofNullable(window);
  }

  /** As people write it: {@code workload-settings}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The origin of a word; empty when there is none. */
  public static Optional<Origin> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
