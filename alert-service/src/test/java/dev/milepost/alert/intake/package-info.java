/** Tests. */
@NullMarked
package dev.milepost.alert.intake;

import org.jspecify.annotations.NullMarked;
