/** Tests. */
@NullMarked
package dev.milepost.access.ingest;

import org.jspecify.annotations.NullMarked;
