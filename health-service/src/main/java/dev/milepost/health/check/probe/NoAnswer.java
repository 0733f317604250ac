package dev.milepost.health.check.probe;

import java.io.Serial;

/** What was asked did not answer as it has to; the message says so to people. */
final class NoAnswer extends Exception {

  @Serial private static final long serialVersionUID = 1;

  NoAnswer(String message) {
    super(message, null, false, false);
  }
}
