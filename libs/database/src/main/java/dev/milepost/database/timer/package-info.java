/** One loop for everything that is due: sleeps until the next due time or a wake-up. */
@NullMarked
package dev.milepost.database.timer;

import org.jspecify.annotations.NullMarked;
