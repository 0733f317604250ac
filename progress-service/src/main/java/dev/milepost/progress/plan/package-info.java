/**
 * What is to be done: tasks, what they wait for, estimates, who does them, milestones and when they
 * are due. Plans are immutable; each import makes the next revision.
 */
@NullMarked
package dev.milepost.progress.plan;

import org.jspecify.annotations.NullMarked;
