/** Tests of what is due. */
@NullMarked
package dev.milepost.database.timer;

import org.jspecify.annotations.NullMarked;
