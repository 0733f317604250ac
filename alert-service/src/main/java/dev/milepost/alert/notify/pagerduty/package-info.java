/** Events for PagerDuty, or whoever takes its Events API v2. */
@NullMarked
package dev.milepost.alert.notify.pagerduty;

import org.jspecify.annotations.NullMarked;
