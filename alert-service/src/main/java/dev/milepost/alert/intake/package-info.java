/** What tools and rules say of things that are wrong, whatever form it came in. */
@NullMarked
package dev.milepost.alert.intake;

import org.jspecify.annotations.NullMarked;
