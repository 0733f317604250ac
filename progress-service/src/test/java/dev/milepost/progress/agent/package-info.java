/** Proves the rules of this package. */
@NullMarked
package dev.milepost.progress.agent;

import org.jspecify.annotations.NullMarked;
