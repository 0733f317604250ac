/** Tests. */
@NullMarked
package dev.milepost.access.token;

import org.jspecify.annotations.NullMarked;
