/** Security events in PostgreSQL. */
@NullMarked
package dev.milepost.health.security.store;

import org.jspecify.annotations.NullMarked;
