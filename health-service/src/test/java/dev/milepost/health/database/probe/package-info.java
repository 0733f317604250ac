/** Tests with real databases. */
@NullMarked
package dev.milepost.health.database.probe;

import org.jspecify.annotations.NullMarked;
