/** Tests. */
@NullMarked
package dev.milepost.progress.intake;

import org.jspecify.annotations.NullMarked;
