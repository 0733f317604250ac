/** Tests of components. */
@NullMarked
package dev.milepost.health.component;

import org.jspecify.annotations.NullMarked;
