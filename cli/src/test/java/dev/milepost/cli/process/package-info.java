/** The packaged command line, run as processes of their own. */
@NullMarked
package dev.milepost.cli.process;

import org.jspecify.annotations.NullMarked;
