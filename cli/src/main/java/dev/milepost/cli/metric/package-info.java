/** Speed, resources, response times and throughput. */
@NullMarked
package dev.milepost.cli.metric;

import org.jspecify.annotations.NullMarked;
