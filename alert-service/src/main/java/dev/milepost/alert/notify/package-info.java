/** What is sent to whom, what became of it, and the loop that wakes whatever is due. */
@NullMarked
package dev.milepost.alert.notify;

import org.jspecify.annotations.NullMarked;
