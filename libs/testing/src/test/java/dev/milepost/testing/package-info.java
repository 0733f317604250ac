/** Tests. */
@NullMarked
package dev.milepost.testing;

import org.jspecify.annotations.NullMarked;
