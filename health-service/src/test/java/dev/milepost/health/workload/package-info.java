@NullMarked
package dev.milepost.health.workload;

import org.jspecify.annotations.NullMarked;
