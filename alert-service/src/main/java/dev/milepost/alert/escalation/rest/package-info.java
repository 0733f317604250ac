/** Policies over HTTP. */
@NullMarked
package dev.milepost.alert.escalation.rest;

import org.jspecify.annotations.NullMarked;
