/** One loop for everything that is due: sleeps until the next due time or a wake-up. */
@NullMarked
package dev.milepost.alert.timer.engine;

import org.jspecify.annotations.NullMarked;
