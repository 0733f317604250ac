/** A fixture of the house rules. */
@NullMarked
package dev.milepost.testing.broken.cycle.tracking;

import org.jspecify.annotations.NullMarked;
