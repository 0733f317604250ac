package dev.milepost.alert.replay;

/** A replay would take too long; a shorter span takes less. */
public final class TooMuch extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooMuch(long decisions) {
    super("takes more than " + decisions + " decisions");
  }
}
