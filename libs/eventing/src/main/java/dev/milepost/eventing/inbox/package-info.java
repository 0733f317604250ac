/**
 * From Kafka to an effect that happens once: the inbox, and the place for what cannot be handled.
 */
@NullMarked
package dev.milepost.eventing.inbox;

import org.jspecify.annotations.NullMarked;
