package dev.milepost.progress.intake.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What fills the fields that an event does not have.
 *
 * @param source the caller's name, unless a CloudEvents header said better
 * @param id from a CloudEvents header; null when there is none
 * @param send names this send, so that sending the same again is the same events again; null draws
 *     a new id for each event
 * @param at from a CloudEvents header; null is the server's time
 */
record EventDefaults(
    String source, @Nullable String id, @Nullable String send, @Nullable String at) {

  /** The id of the event at a place in the body, when it has none of its own. */
  String idAt(int index) {
    if (id != null) {
      return id;
    }
    return send == null ? UUID.randomUUID().toString() : send + ":" + index;
  }
}
