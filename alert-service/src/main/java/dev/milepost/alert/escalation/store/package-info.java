/** Policies and the timers of steps in PostgreSQL. */
@NullMarked
package dev.milepost.alert.escalation.store;

import org.jspecify.annotations.NullMarked;
