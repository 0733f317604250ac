@NullMarked
package dev.milepost.report.edge;

import org.jspecify.annotations.NullMarked;
