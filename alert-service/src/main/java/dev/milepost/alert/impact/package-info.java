/** How much waits for what an alert is about. */
@NullMarked
package dev.milepost.alert.impact;

import org.jspecify.annotations.NullMarked;
