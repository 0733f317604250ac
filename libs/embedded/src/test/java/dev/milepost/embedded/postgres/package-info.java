/** Tests on a real PostgreSQL. */
@NullMarked
package dev.milepost.embedded.postgres;

import org.jspecify.annotations.NullMarked;
