/** Tests of coverage. */
@NullMarked
package dev.milepost.health.coverage;

import org.jspecify.annotations.NullMarked;
