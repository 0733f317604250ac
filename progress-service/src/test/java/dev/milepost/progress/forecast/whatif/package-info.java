/** Tests. */
@NullMarked
package dev.milepost.progress.forecast.whatif;

import org.jspecify.annotations.NullMarked;
