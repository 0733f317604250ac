/** Facts of all services, for the rules. */
@NullMarked
package dev.milepost.alert.rule.stream;

import org.jspecify.annotations.NullMarked;
