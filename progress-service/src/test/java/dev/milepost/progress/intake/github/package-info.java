/** Tests. */
@NullMarked
package dev.milepost.progress.intake.github;

import org.jspecify.annotations.NullMarked;
