/** Rows of databases and of what was seen of them. */
@NullMarked
package dev.milepost.health.database.store;

import org.jspecify.annotations.NullMarked;
