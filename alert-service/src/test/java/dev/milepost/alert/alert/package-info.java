/** Tests. */
@NullMarked
package dev.milepost.alert.alert;

import org.jspecify.annotations.NullMarked;
