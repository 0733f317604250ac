/** Facts of other services that are evidence for milestones. */
@NullMarked
package dev.milepost.progress.milestone.stream;

import org.jspecify.annotations.NullMarked;
