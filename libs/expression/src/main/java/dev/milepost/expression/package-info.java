/** Expressions that people write into rules and checks, bounded in what they may cost. */
@NullMarked
package dev.milepost.expression;

import org.jspecify.annotations.NullMarked;
