/** What OpenLineage events become. */
@NullMarked
package dev.milepost.progress.intake.openlineage;

import org.jspecify.annotations.NullMarked;
