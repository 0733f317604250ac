/** Lines that are JSON objects. */
@NullMarked
package dev.milepost.cli.format.jsonlines;

import org.jspecify.annotations.NullMarked;
