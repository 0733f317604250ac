/** Batches of events on their way to the server, with patience when it is away. */
@NullMarked
package dev.milepost.cli.send;

import org.jspecify.annotations.NullMarked;
