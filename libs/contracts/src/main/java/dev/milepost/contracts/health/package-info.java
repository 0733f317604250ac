/**
 * Facts that health-service tells: components, rollouts, security, error budgets, coverage,
 * heartbeats.
 */
@NullMarked
package dev.milepost.contracts.health;

import org.jspecify.annotations.NullMarked;
