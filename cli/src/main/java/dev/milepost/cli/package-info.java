/** The entrance: which command was meant, and what becomes of its answer. */
@NullMarked
package dev.milepost.cli;

import org.jspecify.annotations.NullMarked;
