/** Tests of the commands about health. */
@NullMarked
package dev.milepost.cli.health;

import org.jspecify.annotations.NullMarked;
