/** Rules, what they remember, and the facts they may be tried out on, in the database. */
@NullMarked
package dev.milepost.alert.rule.store;

import org.jspecify.annotations.NullMarked;
