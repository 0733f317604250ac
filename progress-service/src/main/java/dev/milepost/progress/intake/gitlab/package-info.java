/** {@code /connect/gitlab/<hook>}: GitLab's webhooks. */
@NullMarked
package dev.milepost.progress.intake.gitlab;

import org.jspecify.annotations.NullMarked;
