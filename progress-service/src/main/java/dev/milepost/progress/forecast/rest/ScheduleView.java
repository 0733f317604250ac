package dev.milepost.progress.forecast.rest;

import dev.milepost.progress.forecast.network.ExpectedTimes;
import java.time.Instant;
import java.util.List;

/**
 * When each open task is expected, as it is answered.
 *
 * @param state predicted; complete when nothing is open; withheld when the plan has neither
 *     estimates nor dependencies, or of some task nothing is known
 * @param tasks those without subtasks, each after those it waits for
 */
public record ScheduleView(
    String project,
    Instant asOf,
    String state,
    int simulations,
    int workers,
    long seed,
    List<ExpectedTimes> tasks) {}
