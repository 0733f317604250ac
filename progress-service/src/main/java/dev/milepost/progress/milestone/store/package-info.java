/** Milestones: rows and the facts about them. */
@NullMarked
package dev.milepost.progress.milestone.store;

import org.jspecify.annotations.NullMarked;
