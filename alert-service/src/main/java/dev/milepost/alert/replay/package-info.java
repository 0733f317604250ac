/**
 * Recorded alerts sent once more, in virtual time, through policies and routes as they might be.
 */
@NullMarked
package dev.milepost.alert.replay;

import org.jspecify.annotations.NullMarked;
