/** Tests on a real Kafka. */
@NullMarked
package dev.milepost.embedded.kafka;

import org.jspecify.annotations.NullMarked;
