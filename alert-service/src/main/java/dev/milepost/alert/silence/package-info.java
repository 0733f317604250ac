/** Who is not to be told of what, and until when. */
@NullMarked
package dev.milepost.alert.silence;

import org.jspecify.annotations.NullMarked;
