/** Databases that are watched from within: their vital signs, and what these say together. */
@NullMarked
package dev.milepost.health.database;

import org.jspecify.annotations.NullMarked;
