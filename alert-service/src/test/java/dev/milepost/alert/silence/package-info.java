/** Tests. */
@NullMarked
package dev.milepost.alert.silence;

import org.jspecify.annotations.NullMarked;
