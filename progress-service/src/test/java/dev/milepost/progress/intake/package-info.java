/** Ids and fields of other tools, at their limits. */
@NullMarked
package dev.milepost.progress.intake;

import org.jspecify.annotations.NullMarked;
