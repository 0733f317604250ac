/** What is watched, what depends on what, and how each stands. */
@NullMarked
package dev.milepost.health.component;

import org.jspecify.annotations.NullMarked;
