/** Endpoints, what was sent, and the page behind the link of a message. */
@NullMarked
package dev.milepost.alert.notify.rest;

import org.jspecify.annotations.NullMarked;
