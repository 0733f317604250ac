/** Tests of work that requests have in common. */
@NullMarked
package dev.milepost.database.batch;

import org.jspecify.annotations.NullMarked;
