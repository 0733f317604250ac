/** Checks over REST. */
@NullMarked
package dev.milepost.health.check.rest;

import org.jspecify.annotations.NullMarked;
