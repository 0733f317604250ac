package dev.milepost.progress.intake.events;

import org.jspecify.annotations.Nullable;

/**
 * What fills the fields that an event does not have.
 *
 * @param source the caller's name, unless a CloudEvents header said better
 * @param id from a CloudEvents header; null draws a new one for each send
 * @param at from a CloudEvents header; null is the server's time
 */
record EventDefaults(String source, @Nullable String id, @Nullable String at) {}
