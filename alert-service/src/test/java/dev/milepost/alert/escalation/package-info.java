/** Tests. */
@NullMarked
package dev.milepost.alert.escalation;

import org.jspecify.annotations.NullMarked;
