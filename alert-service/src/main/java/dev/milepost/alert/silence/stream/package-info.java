/** Deployments begin and end silences. */
@NullMarked
package dev.milepost.alert.silence.stream;

import org.jspecify.annotations.NullMarked;
