/** Looks for lapses in PostgreSQL. */
@NullMarked
package dev.milepost.alert.paging.store;

import org.jspecify.annotations.NullMarked;
