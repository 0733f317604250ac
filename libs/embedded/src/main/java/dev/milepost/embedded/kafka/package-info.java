/** A real Kafka broker in KRaft mode, one node, in a JVM of its own. */
@NullMarked
package dev.milepost.embedded.kafka;

import org.jspecify.annotations.NullMarked;
