/** Tests. */
@NullMarked
package dev.milepost.progress.intake.events;

import org.jspecify.annotations.NullMarked;
