package dev.milepost.alert.provider.engine;

import dev.milepost.alert.provider.store.ProviderResults;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code milepost_provider_confidence} by provider, the same on every replica within 30 s. */
@ApplicationScoped
public class ConfidenceGauge {

  private final ProviderResults results;
  private final MultiGauge gauge;

  public ConfidenceGauge(ProviderResults results, MeterRegistry registry) {
    this.results = results;
    this.gauge =
        MultiGauge.builder("milepost.provider.confidence")
            .description("How sure it is that the next message by a provider gets through, 0 to 1")
            .register(registry);
  }

  Uni<Void> refresh() {
    return results
        .figures()
        .invoke(
            all ->
                gauge.register(
                    all.entrySet().stream()
                        .<MultiGauge.Row<?>>map(
                            each ->
                                MultiGauge.Row.of(
                                    Tags.of("provider", each.getKey()),
                                    each.getValue().confidence()))
                        .toList(),
                    true))
        .replaceWithVoid();
  }
}
