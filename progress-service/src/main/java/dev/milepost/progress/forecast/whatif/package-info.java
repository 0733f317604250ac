/** What a change of the plan would do to the forecast. */
@NullMarked
package dev.milepost.progress.forecast.whatif;

import org.jspecify.annotations.NullMarked;
