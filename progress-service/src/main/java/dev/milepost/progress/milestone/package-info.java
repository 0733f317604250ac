/** Milestones: how far they are, what is still missing, when they are reached or missed. */
@NullMarked
package dev.milepost.progress.milestone;

import org.jspecify.annotations.NullMarked;
