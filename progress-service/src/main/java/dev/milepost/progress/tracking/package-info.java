/**
 * From events to the state of tasks: what was said, in which order it counts, what it adds up to.
 */
@NullMarked
package dev.milepost.progress.tracking;

import org.jspecify.annotations.NullMarked;
