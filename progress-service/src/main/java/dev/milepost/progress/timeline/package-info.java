/**
 * Whether the work keeps to its plan: working time, planned value, earned value and earned
 * schedule.
 */
@NullMarked
package dev.milepost.progress.timeline;

import org.jspecify.annotations.NullMarked;
