/** Spans, objectives and status pages in the database. */
@NullMarked
package dev.milepost.health.uptime.store;

import org.jspecify.annotations.NullMarked;
