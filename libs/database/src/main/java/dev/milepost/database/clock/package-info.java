/** Time as the database has it, so that replicas agree. */
@NullMarked
package dev.milepost.database.clock;

import org.jspecify.annotations.NullMarked;
