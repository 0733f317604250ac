/** A fixture of the house rules. */
@NullMarked
package dev.milepost.testing.broken.impure.plan;

import org.jspecify.annotations.NullMarked;
