/** Running a command untouched while its steps are reported. */
@NullMarked
package dev.milepost.cli.run;

import org.jspecify.annotations.NullMarked;
