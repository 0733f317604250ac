/** A fixture of the house rules. */
@NullMarked
package dev.milepost.testing.broken.cycle.plan;

import org.jspecify.annotations.NullMarked;
