package dev.milepost.health.database;

import java.time.Instant;

/** What came of a look. */
public sealed interface Round {

  /** When it was looked. */
  Instant at();

  /** It was seen. */
  record Seen(Snapshot snapshot) implements Round {
    @Override
    public Instant at() {
      return snapshot.at();
    }
  }

  /** It does not answer, or lets nobody in. */
  record Away(Instant at, String reason) implements Round {}

  /** It may be well, but cannot be looked into: the password, the secret, the certificate. */
  record Blind(Instant at, String reason, String remedy) implements Round {}
}
