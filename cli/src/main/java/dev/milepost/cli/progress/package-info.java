/** How far projects and tasks are. */
@NullMarked
package dev.milepost.cli.progress;

import org.jspecify.annotations.NullMarked;
