package dev.milepost.cli.send;

/** Where events go that the server will never take. */
public interface Rejects {
  /** Keeps the event durably before it returns. */
  void reject(String origin, String line, String why);
}
