/** Sends canaries when they are due. */
@NullMarked
package dev.milepost.alert.provider.engine;

import org.jspecify.annotations.NullMarked;
