/** Runs replays, one at a time. */
@NullMarked
package dev.milepost.alert.replay.engine;

import org.jspecify.annotations.NullMarked;
