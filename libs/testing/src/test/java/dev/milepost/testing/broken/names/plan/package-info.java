/** A fixture of the house rules. */
@NullMarked
package dev.milepost.testing.broken.names.plan;

import org.jspecify.annotations.NullMarked;
