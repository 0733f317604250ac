/** A fixture of the house rules. */
@NullMarked
package dev.milepost.testing.broken.reach.plan.rest;

import org.jspecify.annotations.NullMarked;
