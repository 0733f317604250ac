/** Text messages by Twilio, or whoever speaks like it, and what comes back. */
@NullMarked
package dev.milepost.alert.notify.sms;

import org.jspecify.annotations.NullMarked;
