/** Output of pytest 6 to 9: files, classes and tests, with pytest-xdist too. */
@NullMarked
package dev.milepost.cli.format.pytest;

import org.jspecify.annotations.NullMarked;
