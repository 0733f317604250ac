/** The clock that follows the database. */
@NullMarked
package dev.milepost.database.clock;

import org.jspecify.annotations.NullMarked;
