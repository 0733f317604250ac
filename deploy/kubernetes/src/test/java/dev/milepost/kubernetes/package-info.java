/** What the chart renders, held against the architecture and against Kubernetes' own types. */
@NullMarked
package dev.milepost.kubernetes;

import org.jspecify.annotations.NullMarked;
