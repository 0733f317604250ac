/** Stall verdicts: rows and facts. */
@NullMarked
package dev.milepost.progress.stall.store;

import org.jspecify.annotations.NullMarked;
