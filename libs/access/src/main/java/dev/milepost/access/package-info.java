/** Who is calling and what may they do. */
@NullMarked
package dev.milepost.access;

import org.jspecify.annotations.NullMarked;
