package dev.milepost.health.database;

import org.jspecify.annotations.Nullable;

/**
 * A session of a client.
 *
 * @param pid its number: of the process in PostgreSQL, of the connection in MySQL
 * @param application what it calls itself; in MySQL where it comes from
 * @param state what it does, in the database's words
 * @param query its last statement, cut to 200 characters; null when it may not be seen
 * @param seconds since its transaction began
 */
public record Session(
    long pid,
    @Nullable String user,
    @Nullable String application,
    @Nullable String state,
    @Nullable String query,
    double seconds) {

  /** {@code 4711 reconcile-worker}: what a person looks for. */
  public String name() {
    String who = application == null || application.isBlank() ? user : application;
    return who == null || who.isBlank() ? Long.toString(pid) : pid + " " + who;
  }
}
