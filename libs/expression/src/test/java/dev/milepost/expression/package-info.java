/** Tests of expressions. */
@NullMarked
package dev.milepost.expression;

import org.jspecify.annotations.NullMarked;
