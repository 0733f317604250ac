/** People and how they are reached; schedules, and who is on call by them at any moment. */
@NullMarked
package dev.milepost.alert.oncall;

import org.jspecify.annotations.NullMarked;
