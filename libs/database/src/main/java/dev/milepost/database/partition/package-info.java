/** Tables partitioned by day: made ahead, dropped by retention. */
@NullMarked
package dev.milepost.database.partition;

import org.jspecify.annotations.NullMarked;
