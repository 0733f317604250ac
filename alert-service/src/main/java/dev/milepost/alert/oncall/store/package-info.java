/** People and schedules in PostgreSQL. */
@NullMarked
package dev.milepost.alert.oncall.store;

import org.jspecify.annotations.NullMarked;
