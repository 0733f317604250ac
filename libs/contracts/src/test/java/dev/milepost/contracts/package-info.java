/** Tests that hold the wire format still. */
@NullMarked
package dev.milepost.contracts;

import org.jspecify.annotations.NullMarked;
