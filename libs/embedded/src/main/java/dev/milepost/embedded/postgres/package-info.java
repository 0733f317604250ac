/** A real PostgreSQL server from Maven artifacts, durable for the stack, quick for tests. */
@NullMarked
package dev.milepost.embedded.postgres;

import org.jspecify.annotations.NullMarked;
