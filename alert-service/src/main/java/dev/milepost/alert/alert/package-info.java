/** What is wrong and where it stands: the lifecycle of an alert. */
@NullMarked
package dev.milepost.alert.alert;

import org.jspecify.annotations.NullMarked;
