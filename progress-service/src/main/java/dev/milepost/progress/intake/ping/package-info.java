/** {@code /ping/<key>/<task>}: one line of curl reports a task. */
@NullMarked
package dev.milepost.progress.intake.ping;

import org.jspecify.annotations.NullMarked;
