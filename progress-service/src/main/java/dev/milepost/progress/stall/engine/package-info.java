/** Stall verdicts: who looks, and when. */
@NullMarked
package dev.milepost.progress.stall.engine;

import org.jspecify.annotations.NullMarked;
