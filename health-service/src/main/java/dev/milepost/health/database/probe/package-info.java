/** Looks into databases: one short connection each time, and no answer is waited for forever. */
@NullMarked
package dev.milepost.health.database.probe;

import org.jspecify.annotations.NullMarked;
