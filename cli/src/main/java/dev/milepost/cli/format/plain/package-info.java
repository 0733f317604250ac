/** Lines that say STARTED, COMPLETED or FAILED. */
@NullMarked
package dev.milepost.cli.format.plain;

import org.jspecify.annotations.NullMarked;
