/** Tests. */
@NullMarked
package dev.milepost.alert.rule;

import org.jspecify.annotations.NullMarked;
