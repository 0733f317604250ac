/** Facts that alert-service tells about alerts and notifications. */
@NullMarked
package dev.milepost.contracts.alerts;

import org.jspecify.annotations.NullMarked;
