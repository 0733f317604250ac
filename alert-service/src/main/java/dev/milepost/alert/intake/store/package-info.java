/** Signals become alerts. */
@NullMarked
package dev.milepost.alert.intake.store;

import org.jspecify.annotations.NullMarked;
