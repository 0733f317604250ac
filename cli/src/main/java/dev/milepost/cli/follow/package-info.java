/**
 * Following a growing file through rotation, truncation and restarts, without losing or doubling a
 * line.
 */
@NullMarked
package dev.milepost.cli.follow;

import org.jspecify.annotations.NullMarked;
