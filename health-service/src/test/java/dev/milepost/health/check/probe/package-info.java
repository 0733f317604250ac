/** Tests of the ways to ask, against real servers. */
@NullMarked
package dev.milepost.health.check.probe;

import org.jspecify.annotations.NullMarked;
