/** Transactional outbox to Kafka to idempotent inbox: facts are neither lost nor applied twice. */
@NullMarked
package dev.milepost.eventing;

import org.jspecify.annotations.NullMarked;
