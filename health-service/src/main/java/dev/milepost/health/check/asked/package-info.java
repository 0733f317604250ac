/** What checks ask: one record for each way, as it is written, read and kept. */
@NullMarked
package dev.milepost.health.check.asked;

import org.jspecify.annotations.NullMarked;
