/** Asks the rules: of each fact, and whenever time has passed. */
@NullMarked
package dev.milepost.alert.rule.engine;

import org.jspecify.annotations.NullMarked;
