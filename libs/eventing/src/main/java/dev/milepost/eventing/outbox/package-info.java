/** From the transaction of a change to Kafka: the outbox, its two doors and its relay. */
@NullMarked
package dev.milepost.eventing.outbox;

import org.jspecify.annotations.NullMarked;
