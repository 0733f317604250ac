/** Asks what is checked, one class for each way. */
@NullMarked
package dev.milepost.health.check.probe;

import org.jspecify.annotations.NullMarked;
