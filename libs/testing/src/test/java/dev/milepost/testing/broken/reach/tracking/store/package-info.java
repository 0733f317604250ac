/** A fixture of the house rules. */
@NullMarked
package dev.milepost.testing.broken.reach.tracking.store;

import org.jspecify.annotations.NullMarked;
