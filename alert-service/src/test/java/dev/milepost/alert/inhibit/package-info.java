/** Tests. */
@NullMarked
package dev.milepost.alert.inhibit;

import org.jspecify.annotations.NullMarked;
