/** A fixture of the house rules. */
@NullMarked
package dev.milepost.testing.sound.plan.store;

import org.jspecify.annotations.NullMarked;
