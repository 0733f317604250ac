/** What it means for the database to be away, and how that is answered. */
@NullMarked
package dev.milepost.database;

import org.jspecify.annotations.NullMarked;
