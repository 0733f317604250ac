/** A fixture of the house rules. */
@NullMarked
package dev.milepost.testing.sound.tracking;

import org.jspecify.annotations.NullMarked;
