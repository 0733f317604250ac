/** Conditions on labels, written as Alertmanager writes them. */
@NullMarked
package dev.milepost.alert.match;

import org.jspecify.annotations.NullMarked;
