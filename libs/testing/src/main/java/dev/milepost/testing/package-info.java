/** What tests of a service stand on: real servers, tokens, a clock to move, the house rules. */
@NullMarked
package dev.milepost.testing;

import org.jspecify.annotations.NullMarked;
