/** Events in the form of PagerDuty's Events API v2, from whatever can send them there. */
@NullMarked
package dev.milepost.alert.intake.pagerduty;

import org.jspecify.annotations.NullMarked;
