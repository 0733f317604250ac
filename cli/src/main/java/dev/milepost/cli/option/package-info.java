/**
 * What the options of the commands mean: durations, percentages, choices, and where the server is.
 */
@NullMarked
package dev.milepost.cli.option;

import org.jspecify.annotations.NullMarked;
