package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.ShiftOverride;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An override as it is answered.
 *
 * @param by who set it
 * @param swap the swap that it is half of, and who agreed to that; null otherwise
 */
public record OverrideView(
    String id,
    Instant from,
    Instant to,
    String person,
    String by,
    @Nullable String swap,
    @Nullable String agreedBy) {

  static OverrideView of(ShiftOverride override) {
    var swap = override.swap();
    return new OverrideView(
        override.id(),
        override.span().from(),
        override.span().to(),
        override.person(),
        override.by(),
        swap == null ? null : swap.id(),
        swap == null ? null : swap.agreedBy());
  }
}
