/** Work that concurrent requests have in common, done once for all of them. */
@NullMarked
package dev.milepost.database.batch;

import org.jspecify.annotations.NullMarked;
