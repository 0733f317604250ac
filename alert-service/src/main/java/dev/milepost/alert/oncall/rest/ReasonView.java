package dev.milepost.alert.oncall.rest;

import dev.milepost.alert.oncall.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is on call, as it is answered.
 *
 * @param kind {@code layer}, {@code override} or {@code swap}
 * @param layer counts from 0, the lowest; null unless it is a layer
 * @param override by which it can be taken back; null for a layer
 * @param words the same for people
 */
public record ReasonView(
    String kind,
    @Nullable Integer layer,
    @Nullable String override,
    @Nullable String swap,
    String words) {

  static ReasonView of(Reason reason) {
    return switch (reason) {
      case Reason.OfLayer of -> new ReasonView("layer", of.layer(), null, null, of.words());
      case Reason.OfOverride of ->
          new ReasonView("override", null, of.override(), null, of.words());
      case Reason.OfSwap of -> new ReasonView("swap", null, of.override(), of.swap(), of.words());
    };
  }
}
