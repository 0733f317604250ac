/** What turns a fact into an alert. */
@NullMarked
package dev.milepost.alert.rule;

import org.jspecify.annotations.NullMarked;
