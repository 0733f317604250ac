/** Plans in the database: every revision whole, the current one in rows. */
@NullMarked
package dev.milepost.progress.plan.store;

import org.jspecify.annotations.NullMarked;
