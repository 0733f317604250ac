/**
 * Measurements on a running stack, or of pure rules, each printed as a table beside the limit it is
 * held against.
 */
@NullMarked
package dev.milepost.bench;

import org.jspecify.annotations.NullMarked;
