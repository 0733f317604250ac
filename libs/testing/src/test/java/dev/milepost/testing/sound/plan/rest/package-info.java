/** A fixture of the house rules. */
@NullMarked
package dev.milepost.testing.sound.plan.rest;

import org.jspecify.annotations.NullMarked;
