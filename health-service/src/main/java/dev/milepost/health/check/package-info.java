/** Checks: what is asked, what has to hold, and what follows from it. */
@NullMarked
package dev.milepost.health.check;

import org.jspecify.annotations.NullMarked;
