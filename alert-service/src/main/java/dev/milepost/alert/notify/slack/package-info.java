/** Messages into a channel of Slack, by its incoming webhooks. */
@NullMarked
package dev.milepost.alert.notify.slack;

import org.jspecify.annotations.NullMarked;
