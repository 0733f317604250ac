package dev.milepost.cli.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far behind a view is.
 *
 * @param live whether the event stream is open
 * @param fetchedAt when the numbers were fetched
 * @param trouble why the stream is not open, or null
 */
public record Freshness(boolean live, Instant fetchedAt, @Nullable String trouble) {}
