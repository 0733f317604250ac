package dev.milepost.alert.oncall;

/** Why somebody is on call. */
public sealed interface Reason {

  /** A layer's rotation; {@code layer} counts from 0, the lowest. */
  record OfLayer(int layer, String name) implements Reason {}

  /** An override, set by {@code by}. */
  record OfOverride(String override, String by) implements Reason {}

  /** One half of a swap: that override, agreed to by {@code agreedBy}. */
  record OfSwap(String swap, String override, String agreedBy) implements Reason {}

  /** The reason that an override gives. */
  static Reason of(ShiftOverride override) {
    var swap = override.swap();
    return swap == null
        ? new OfOverride(override.id(), override.by())
        : new OfSwap(swap.id(), override.id(), swap.agreedBy());
  }

  /** In words, for a timeline. */
  default String words() {
    return switch (this) {
      case OfLayer layer -> "layer " + layer.name();
      case OfOverride override -> "override set by " + override.by();
      case OfSwap swap -> "swap agreed to by " + swap.agreedBy();
    };
  }
}
