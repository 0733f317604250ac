/** Tests. */
@NullMarked
package dev.milepost.metrics;

import org.jspecify.annotations.NullMarked;
