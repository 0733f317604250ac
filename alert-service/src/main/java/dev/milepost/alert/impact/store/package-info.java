/** What is known of the impact of alerts, in PostgreSQL. */
@NullMarked
package dev.milepost.alert.impact.store;

import org.jspecify.annotations.NullMarked;
