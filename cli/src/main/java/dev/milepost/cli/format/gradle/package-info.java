/** Output of Gradle 4 to 9 in its plain console: projects, tasks and tests. */
@NullMarked
package dev.milepost.cli.format.gradle;

import org.jspecify.annotations.NullMarked;
