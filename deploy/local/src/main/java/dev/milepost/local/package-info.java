/** The one-machine stack: PostgreSQL, Kafka, a mailbox and five services under one supervisor. */
@NullMarked
package dev.milepost.local;

import org.jspecify.annotations.NullMarked;
