/** Canaries, and what became of messages. */
@NullMarked
package dev.milepost.alert.provider.store;

import org.jspecify.annotations.NullMarked;
