/** Output of Maven 3 and 4: modules and plugin runs. */
@NullMarked
package dev.milepost.cli.format.maven;

import org.jspecify.annotations.NullMarked;
