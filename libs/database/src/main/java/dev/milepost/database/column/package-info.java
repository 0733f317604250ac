/** Between Java's types and columns. */
@NullMarked
package dev.milepost.database.column;

import org.jspecify.annotations.NullMarked;
