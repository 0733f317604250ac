/** Tests. */
@NullMarked
package dev.milepost.alert.match;

import org.jspecify.annotations.NullMarked;
