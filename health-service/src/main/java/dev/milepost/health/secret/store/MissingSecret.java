package dev.milepost.health.secret.store;

import java.io.Serial;

/** A secret that is named and not there; the message says where it was looked for. */
public final class MissingSecret extends Exception {

  @Serial private static final long serialVersionUID = 1;

  MissingSecret(String message) {
    super(message);
  }
}
