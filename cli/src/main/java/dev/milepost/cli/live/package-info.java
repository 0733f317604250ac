/** A view that stays: the server's event stream and repainting in place. */
@NullMarked
package dev.milepost.cli.live;

import org.jspecify.annotations.NullMarked;
