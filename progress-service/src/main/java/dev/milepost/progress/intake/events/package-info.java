/** {@code POST /api/v1/events}: our own event, alone, in arrays, as NDJSON, or as CloudEvents. */
@NullMarked
package dev.milepost.progress.intake.events;

import org.jspecify.annotations.NullMarked;
