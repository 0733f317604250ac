/** Rows of checks and of their results. */
@NullMarked
package dev.milepost.health.check.store;

import org.jspecify.annotations.NullMarked;
