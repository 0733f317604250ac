/** When it will be done, and what if. */
@NullMarked
package dev.milepost.cli.forecast;

import org.jspecify.annotations.NullMarked;
