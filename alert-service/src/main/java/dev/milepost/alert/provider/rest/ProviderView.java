package dev.milepost.alert.provider.rest;

import dev.milepost.alert.provider.Canary;
import dev.milepost.alert.provider.Figures;
import dev.milepost.alert.provider.Provider;
import dev.milepost.alert.provider.Result;
import dev.milepost.alert.provider.store.CanaryRows.Kept;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider and how it does.
 *
 * @param attempts the newest, at most a hundred, canaries among them
 * @param confidence from 0 to 1
 * @param canary null when none is sent
 */
public record ProviderView(
    String name,
    String kind,
    int attempts,
    int successes,
    double confidence,
    @Nullable Instant lastSuccess,
    @Nullable FailureView lastFailure,
    @Nullable CanaryView canary) {

  /** A failure, in the words of the provider or of the network. */
  public record FailureView(Instant at, String words, boolean canary) {

    static @Nullable FailureView of(@Nullable Result result) {
      return result == null ? null : new FailureView(result.at(), result.words(), result.canary());
    }
  }

  /**
   * Its canary.
   *
   * @param failedInARow since the last one that got through
   */
  public record CanaryView(
      @Nullable String address,
      String every,
      double bound,
      int failures,
      int failedInARow,
      Instant nextAt) {}

  static ProviderView of(Provider provider, Figures figures, @Nullable Kept kept) {
    return new ProviderView(
        provider.name(),
        provider.kind(),
        figures.attempts(),
        figures.successes(),
        figures.confidence(),
        figures.lastSuccess(),
        FailureView.of(figures.lastFailure()),
        kept == null ? null : canary(kept, figures));
  }

  private static CanaryView canary(Kept kept, Figures figures) {
    Canary canary = kept.canary();
    return new CanaryView(
        canary.address(),
        canary.every().toString(),
        canary.bound(),
        canary.failures(),
        figures.failedInARow(),
        kept.dueAt());
  }
}
