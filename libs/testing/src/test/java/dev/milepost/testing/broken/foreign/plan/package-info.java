/** A fixture of the house rules. */
@NullMarked
package dev.milepost.testing.broken.foreign.plan;

import org.jspecify.annotations.NullMarked;
