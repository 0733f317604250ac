/** Tests. */
@NullMarked
package dev.milepost.alert.notify;

import org.jspecify.annotations.NullMarked;
