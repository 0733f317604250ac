/** What happens when a person or a supervisor asks a command to stop. */
@NullMarked
package dev.milepost.cli.interrupt;

import org.jspecify.annotations.NullMarked;
