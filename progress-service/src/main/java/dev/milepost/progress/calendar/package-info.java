/** Which time is working time. */
@NullMarked
package dev.milepost.progress.calendar;

import org.jspecify.annotations.NullMarked;
