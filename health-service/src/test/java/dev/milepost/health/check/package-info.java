/** Tests of checks. */
@NullMarked
package dev.milepost.health.check;

import org.jspecify.annotations.NullMarked;
