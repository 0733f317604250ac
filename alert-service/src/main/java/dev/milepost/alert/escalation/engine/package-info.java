/** Takes the steps that are due. */
@NullMarked
package dev.milepost.alert.escalation.engine;

import org.jspecify.annotations.NullMarked;
