/** Telling formats apart, and choosing one by name. */
@NullMarked
package dev.milepost.cli.format.detect;

import org.jspecify.annotations.NullMarked;
