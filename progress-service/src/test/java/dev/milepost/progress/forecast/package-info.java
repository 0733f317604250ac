/** Tests. */
@NullMarked
package dev.milepost.progress.forecast;

import org.jspecify.annotations.NullMarked;
