package dev.milepost.expression;

/** What a field holds, as expressions see it. */
public enum Kind {
  /** {@code string}; constants are in lower case, as on the wire. */
  TEXT,
  /** {@code int}. */
  INTEGER,
  /** {@code double}. */
  NUMBER,
  /** {@code bool}. */
  FLAG,
  /** {@code google.protobuf.Timestamp}. */
  MOMENT,
  /** {@code google.protobuf.Duration}. */
  SPAN,
  /** {@code list(string)}. */
  TEXTS,
  /** {@code map(string, string)}. */
  LABELS,
  /** {@code dyn}: what came as JSON. */
  JSON
}
