/** Rows of components. */
@NullMarked
package dev.milepost.health.component.store;

import org.jspecify.annotations.NullMarked;
