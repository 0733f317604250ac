/** Write-only keys of one project, for senders that can carry nothing better. */
@NullMarked
package dev.milepost.access.ingest;

import org.jspecify.annotations.NullMarked;
