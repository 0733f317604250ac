/** Milestones: who notices that one is reached or missed. */
@NullMarked
package dev.milepost.progress.milestone.engine;

import org.jspecify.annotations.NullMarked;
