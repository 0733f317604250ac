/** Looks when it is time. */
@NullMarked
package dev.milepost.health.database.engine;

import org.jspecify.annotations.NullMarked;
