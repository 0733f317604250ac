/** Events and tasks in PostgreSQL, written in batches by the reactive client. */
@NullMarked
package dev.milepost.progress.tracking.store;

import org.jspecify.annotations.NullMarked;
