/** Facts of other services, each handled once. */
@NullMarked
package dev.milepost.alert.rule.stream;

import org.jspecify.annotations.NullMarked;
