/** PostgreSQL's protocol as far as it must be understood to break a connection at a named step. */
@NullMarked
package dev.milepost.testing.postgres;

import org.jspecify.annotations.NullMarked;
