/** A fixture of the house rules. */
@NullMarked
package dev.milepost.testing.broken.clock.plan;

import org.jspecify.annotations.NullMarked;
