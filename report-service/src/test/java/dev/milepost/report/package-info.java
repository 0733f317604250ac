/** Tests. */
@NullMarked
package dev.milepost.report;

import org.jspecify.annotations.NullMarked;
