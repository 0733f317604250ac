/** Lines of tools turned into steps of an implementation. */
@NullMarked
package dev.milepost.cli.format;

import org.jspecify.annotations.NullMarked;
