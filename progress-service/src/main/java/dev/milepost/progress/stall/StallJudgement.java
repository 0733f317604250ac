package dev.milepost.progress.stall;

import dev.milepost.contracts.progress.StallChanged.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a task advances, and why so.
 *
 * @param quiet time without evidence of advance; null for a task that has not begun
 * @param reason in words
 * @param nextChange when the verdict changes if nothing is heard until then; null when silence
 *     alone changes nothing any more
 */
public record StallJudgement(
    Verdict verdict, @Nullable Duration quiet, String reason, @Nullable Instant nextChange) {}
