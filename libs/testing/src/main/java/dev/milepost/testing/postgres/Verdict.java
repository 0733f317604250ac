package dev.milepost.testing.postgres;

/** What becomes of a connection at a step. */
public enum Verdict {
  /** It goes on. */
  PASS,
  /** It ends, on both sides. */
  CUT,
  /** All connections of the proxy end. */
  CUT_ALL
}
