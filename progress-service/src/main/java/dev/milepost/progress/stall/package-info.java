/** Whether a task advances: running, slow, stalled, dead, waiting or blocked. */
@NullMarked
package dev.milepost.progress.stall;

import org.jspecify.annotations.NullMarked;
