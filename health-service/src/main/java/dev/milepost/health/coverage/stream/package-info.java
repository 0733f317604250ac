/** Takes in which tasks are under way. */
@NullMarked
package dev.milepost.health.coverage.stream;

import org.jspecify.annotations.NullMarked;
