/** Tests. */
@NullMarked
package dev.milepost.alert;

import org.jspecify.annotations.NullMarked;
