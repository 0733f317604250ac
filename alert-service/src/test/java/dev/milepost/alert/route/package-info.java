/** Tests. */
@NullMarked
package dev.milepost.alert.route;

import org.jspecify.annotations.NullMarked;
