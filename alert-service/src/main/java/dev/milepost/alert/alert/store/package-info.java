/** Alerts and their timelines in PostgreSQL. */
@NullMarked
package dev.milepost.alert.alert.store;

import org.jspecify.annotations.NullMarked;
