package dev.milepost.alert.notify;

import org.jspecify.annotations.Nullable;

/**
 * That a provider has taken a message.
 *
 * @param detail in words
 * @param reference by which the provider speaks of it later; null when it never does
 */
public record Receipt(String detail, @Nullable String reference) {

  /** Taken, and that is all that will be heard. */
  public static final Receipt ACCEPTED = new Receipt("accepted", null);
}
