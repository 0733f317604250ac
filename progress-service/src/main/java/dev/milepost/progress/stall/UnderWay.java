package dev.milepost.progress.stall;

import dev.milepost.contracts.progress.StallChanged;
import org.jspecify.annotations.Nullable;

/**
 * A task that is under way and is to be judged anew.
 *
 * @param known the last verdict; null when it was never judged
 * @param version of the last verdict; 0 when there was none
 */
public record UnderWay(
    String project,
    String task,
    TaskSigns signs,
    StallChanged.@Nullable Verdict known,
    long version) {}
