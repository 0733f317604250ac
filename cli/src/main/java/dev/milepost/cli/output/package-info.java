/** Answers on paper: tables, JSON, CSV, NDJSON, bars, and what the terminal can show. */
@NullMarked
package dev.milepost.cli.output;

import org.jspecify.annotations.NullMarked;
