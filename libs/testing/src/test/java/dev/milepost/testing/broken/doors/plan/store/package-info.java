/** A fixture of the house rules. */
@NullMarked
package dev.milepost.testing.broken.doors.plan.store;

import org.jspecify.annotations.NullMarked;
