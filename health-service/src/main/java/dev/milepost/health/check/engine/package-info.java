/** Runs checks when they are due. */
@NullMarked
package dev.milepost.health.check.engine;

import org.jspecify.annotations.NullMarked;
