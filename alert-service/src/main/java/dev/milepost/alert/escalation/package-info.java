/** Who is told next, and when. */
@NullMarked
package dev.milepost.alert.escalation;

import org.jspecify.annotations.NullMarked;
