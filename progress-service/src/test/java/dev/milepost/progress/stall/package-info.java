/** Tests. */
@NullMarked
package dev.milepost.progress.stall;

import org.jspecify.annotations.NullMarked;
