/** Replays over HTTP. */
@NullMarked
package dev.milepost.alert.replay.rest;

import org.jspecify.annotations.NullMarked;
