/** Errors, their resolution and their trends. */
@NullMarked
package dev.milepost.cli.error;

import org.jspecify.annotations.NullMarked;
