/** Tests. */
@NullMarked
package dev.milepost.eventing;

import org.jspecify.annotations.NullMarked;
