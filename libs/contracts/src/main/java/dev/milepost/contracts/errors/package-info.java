/** Facts that alert-service tells about error groups. */
@NullMarked
package dev.milepost.contracts.errors;

import org.jspecify.annotations.NullMarked;
