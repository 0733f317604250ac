@NullMarked
package dev.milepost.alert.notify.pagerduty;

import org.jspecify.annotations.NullMarked;
