/** Asks the progress service how much waits for what is wrong. */
@NullMarked
package dev.milepost.alert.impact.engine;

import org.jspecify.annotations.NullMarked;
