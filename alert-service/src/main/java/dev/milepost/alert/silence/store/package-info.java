/** Silences in PostgreSQL. */
@NullMarked
package dev.milepost.alert.silence.store;

import org.jspecify.annotations.NullMarked;
