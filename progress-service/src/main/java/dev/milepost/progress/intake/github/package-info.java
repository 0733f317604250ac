/** {@code /connect/github/<hook>}: GitHub's webhooks. */
@NullMarked
package dev.milepost.progress.intake.github;

import org.jspecify.annotations.NullMarked;
