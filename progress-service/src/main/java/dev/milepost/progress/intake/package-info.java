/** What every intake of progress holds a sender to, whatever the format. */
@NullMarked
package dev.milepost.progress.intake;

import org.jspecify.annotations.NullMarked;
