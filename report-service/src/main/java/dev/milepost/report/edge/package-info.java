/** The one address: signs people in, serves the dashboard, sends every other path to its owner. */
@NullMarked
package dev.milepost.report.edge;

import org.jspecify.annotations.NullMarked;
