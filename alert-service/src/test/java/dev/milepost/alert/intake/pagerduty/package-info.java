@NullMarked
package dev.milepost.alert.intake.pagerduty;

import org.jspecify.annotations.NullMarked;
