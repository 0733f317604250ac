/** Tests. */
@NullMarked
package dev.milepost.progress.intake.gitlab;

import org.jspecify.annotations.NullMarked;
