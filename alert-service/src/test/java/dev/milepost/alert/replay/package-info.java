/** Recorded alerts in virtual time. */
@NullMarked
package dev.milepost.alert.replay;

import org.jspecify.annotations.NullMarked;
