/** Milestones: over REST. */
@NullMarked
package dev.milepost.progress.milestone.rest;

import org.jspecify.annotations.NullMarked;
