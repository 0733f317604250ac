/** Tests. */
@NullMarked
package dev.milepost.database.partition;

import org.jspecify.annotations.NullMarked;
