package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.Warning;
import dev.milepost.alert.oncall.WireNames;
import java.time.Instant;

/**
 * Something that lets a page go astray, as it is answered.
 *
 * @param kind {@code gap}, {@code unreachable} or {@code unknown_person}
 */
public record WarningView(String kind, Instant from, Instant to, String message) {

  static WarningView of(Warning warning) {
    return new WarningView(
        WireNames.of(warning.kind()),
        warning.span().from(),
        warning.span().to(),
        warning.message());
  }
}
