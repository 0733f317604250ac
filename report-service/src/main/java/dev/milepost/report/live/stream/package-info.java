/** Reads every partition of the backbone into this replica's memory. */
@NullMarked
package dev.milepost.report.live.stream;

import org.jspecify.annotations.NullMarked;
