/** Facts that progress-service tells: tasks, milestones, forecasts, stalls, plans, deployments. */
@NullMarked
package dev.milepost.contracts.progress;

import org.jspecify.annotations.NullMarked;
