/** Output of {@code go test -json}: packages, tests and subtests. */
@NullMarked
package dev.milepost.cli.format.gotest;

import org.jspecify.annotations.NullMarked;
