/** Checks: what is asked again and again, from files. */
@NullMarked
package dev.milepost.cli.check;

import org.jspecify.annotations.NullMarked;
