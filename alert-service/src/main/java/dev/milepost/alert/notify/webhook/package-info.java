/** Signed messages in Milepost's own form, for receivers that people write themselves. */
@NullMarked
package dev.milepost.alert.notify.webhook;

import org.jspecify.annotations.NullMarked;
