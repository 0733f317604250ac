/** The proxy in front of a real server. */
@NullMarked
package dev.milepost.testing.postgres;

import org.jspecify.annotations.NullMarked;
