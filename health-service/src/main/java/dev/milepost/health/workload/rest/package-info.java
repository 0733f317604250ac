/** Workloads over REST. */
@NullMarked
package dev.milepost.health.workload.rest;

import org.jspecify.annotations.NullMarked;
