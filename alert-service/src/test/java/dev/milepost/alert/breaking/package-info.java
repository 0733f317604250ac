/** The packaged service, broken off and killed at named steps, and what became of its pages. */
@NullMarked
package dev.milepost.alert.breaking;

import org.jspecify.annotations.NullMarked;
