/** How much of what is known has a fresh signal. */
@NullMarked
package dev.milepost.health.coverage;

import org.jspecify.annotations.NullMarked;
