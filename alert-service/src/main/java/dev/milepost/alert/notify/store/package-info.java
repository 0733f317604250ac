/** Notifications in PostgreSQL, claimed under a lease with a fencing number. */
@NullMarked
package dev.milepost.alert.notify.store;

import org.jspecify.annotations.NullMarked;
