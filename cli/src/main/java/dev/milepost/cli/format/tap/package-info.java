/** The Test Anything Protocol, versions 12 to 14, bare or as prove shows it. */
@NullMarked
package dev.milepost.cli.format.tap;

import org.jspecify.annotations.NullMarked;
