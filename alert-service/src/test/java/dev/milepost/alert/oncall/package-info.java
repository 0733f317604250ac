/** On-call rules against worked examples and properties. */
@NullMarked
package dev.milepost.alert.oncall;

import org.jspecify.annotations.NullMarked;
